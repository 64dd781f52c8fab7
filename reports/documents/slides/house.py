"""The slide master that is used where an organisation has none of its own: widescreen, Arial, British English."""

import re
from collections.abc import Iterable, Mapping

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Slides
from pptx.shapes.base import BaseShape
from pptx.util import Inches

from reports.documents.slides.layouts import placeholders_of
from reports.documents.slides.text import Box, put
from reports.proofing import proofing_language

WIDTH, HEIGHT = 13.333, 7.5  # inches
_LEFT, _ACROSS = 0.6, 12.13
_TITLE = Box(_LEFT, 0.3, _ACROSS, 1.05)
_CONTENT = Box(_LEFT, 1.45, _ACROSS, 5.3)
_HALF = 5.87
_HALVES = (Box(_LEFT, 1.45, _HALF, 5.3), Box(_LEFT + _ACROSS - _HALF, 1.45, _HALF, 5.3))
_EDGES = {
    PP_PLACEHOLDER.FOOTER: Box(_LEFT, 6.9, 8.6, 0.42),
    PP_PLACEHOLDER.DATE: Box(9.3, 6.9, 2.4, 0.42),
    PP_PLACEHOLDER.SLIDE_NUMBER: Box(11.8, 6.9, 0.93, 0.42),
}
_TWO_CONTENT = "Two Content"
_COLOURS = {
    "dk1": "212B32", "lt1": "FFFFFF", "dk2": "1B4B5A", "lt2": "EAF1F3", "accent1": "1B4B5A", "accent2": "8FB8C2",
    "accent3": "B0463C", "accent4": "DD8A4F", "accent5": "F3C983", "accent6": "6B1D3A",
}  # fmt: skip
_FIRST_LEVEL: Mapping[str, str] = {"marL": "0", "indent": "0"}


def house_slides() -> Slides:
    """The library's own template is 4:3, so everything in it is stretched."""
    slides = Presentation()
    stretch = WIDTH / (slides.slide_width or Inches(WIDTH)).inches
    for layout in slides.slide_layouts:
        _stretch(placeholders_of(layout), stretch)
        _set_edges(placeholders_of(layout))
    slides.slide_width, slides.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _set_master(slides)
    _set_halves(slides)
    _set_theme(slides)
    _drop_thumbnail(slides)
    for element in (slides.element, slides.slide_master.element, *(one.element for one in slides.slide_layouts)):
        speak(element)
    return slides


def _drop_thumbnail(slides: Slides) -> None:
    """It shows the library's template, not ours."""
    package = slides.part.package
    for key, relation in list(package._rels.items()):  # noqa: SLF001 (the library has no name for it)
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.drop_rel(key)


def speak(element: BaseOxmlElement) -> None:
    for text in element.xpath(".//@lang/.."):
        text.set("lang", proofing_language())


def _stretch(shapes: Iterable[BaseShape], stretch: float) -> None:
    """Those that have a place of their own."""
    for shape in shapes:
        if shape.element.find(f".//{qn('a:xfrm')}") is not None:
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            shape.left, shape.width = Inches(left.inches * stretch), Inches(width.inches * stretch)
            shape.top, shape.height = top, height


def _set_edges(shapes: Iterable[BaseShape]) -> None:
    for shape in shapes:
        if box := _EDGES.get(shape.placeholder_format.type):
            put(shape, box)


def _set_master(slides: Slides) -> None:
    master = slides.slide_master
    _set_edges(master.placeholders)
    for shape in master.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            put(shape, _TITLE)
        elif shape.placeholder_format.type == PP_PLACEHOLDER.BODY:
            put(shape, _CONTENT)
    for level in master.element.xpath(".//p:sp[.//p:ph[@type='ftr']]//a:lvl1pPr"):
        level.set("algn", "l")
    for colour in master.element.findall(f".//{qn('a:schemeClr')}"):
        for tint in colour.findall(qn("a:tint")):  # pale grey is hard to read at the foot
            colour.remove(tint)
    _set_title_style(master.element)
    _set_body_style(master.element)


def _set_title_style(master: BaseOxmlElement) -> None:
    level = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    font = level.find(qn("a:defRPr"))
    font.set("sz", "2800")
    font.set("b", "1")
    font.find(f".//{qn('a:schemeClr')}").set("val", "tx2")


def _set_body_style(master: BaseOxmlElement) -> None:
    """The first level is plain text: what stands on slides is sentences."""
    level = master.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    for name, value in _FIRST_LEVEL.items():
        level.set(name, value)
    level.remove(level.find(qn("a:buFont")))
    dot = level.find(qn("a:buChar"))
    level.replace(dot, dot.makeelement(qn("a:buNone"), {}, None))
    level.find(qn("a:defRPr")).set("sz", "1800")


def _set_halves(slides: Slides) -> None:
    layout = next(one for one in slides.slide_layouts if one.name == _TWO_CONTENT)
    contents = [one for one in placeholders_of(layout) if one.placeholder_format.type == PP_PLACEHOLDER.OBJECT]
    for shape, box in zip(contents, _HALVES, strict=True):
        put(shape, box)


def _set_theme(slides: Slides) -> None:
    theme = slides.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode().replace('typeface="Calibri"', 'typeface="Arial"')
    for name, colour in _COLOURS.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text, count=1)
    theme.blob = text.encode()
