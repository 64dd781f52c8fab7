"""A PowerPoint template as a trust may have it: a dark band, a logo, letters and colours of its own, and bullets."""

import io
import re

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

WIDE, NARROW = (13.333, 7.5), (10, 7.5)
_COLOURS = {"dk2": "003087", "accent1": "005EB8", "accent2": "41B6E6", "accent5": "768692"}
_BLUE = RGBColor(0x00, 0x30, 0x87)


def trust_template(size=WIDE, *, is_dark=False, runs_from_the_right=False):
    """A file of PowerPoint, with two slides that show how it looks."""
    slides = Presentation()
    width, height = size
    slides.slide_width, slides.slide_height = Inches(width), Inches(height)
    master = slides.slide_master
    _set_theme(master)
    _place(master.placeholders, width, height)
    for number, layout in enumerate(slides.slide_layouts):
        layout.name = f"Folie {number}"
        _place(layout.placeholders, width, height)
        _place_contents(layout, width, height)
    _decorate(master, width, height, is_dark=is_dark)
    if runs_from_the_right:
        for level in master.element.xpath(".//p:titleStyle/*|.//p:bodyStyle/*"):
            level.set("rtl", "1")
            level.set("algn", "r")
    for layout in (slides.slide_layouts[0], slides.slide_layouts[1]):
        slides.slides.add_slide(layout).shapes.title.text = "Our values"
    file = io.BytesIO()
    slides.save(file)
    return file.getvalue()


def _set_theme(master):
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode().replace('typeface="Calibri"', 'typeface="Georgia"')
    for name, colour in _COLOURS.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text, count=1)
    theme.blob = text.encode()


def _place(placeholders, width, height):
    """A title at the right of the logo, and the edges at the top of the band."""
    places = {
        PP_PLACEHOLDER.TITLE: (2.2, 0.35, width - 2.7, 1.0),
        PP_PLACEHOLDER.BODY: (0.7, 1.6, width - 1.2, height - 2.6),
        PP_PLACEHOLDER.FOOTER: (0.7, height - 0.55, width - 4.2, 0.4),
        PP_PLACEHOLDER.DATE: (width - 3.4, height - 0.55, 2, 0.4),
        PP_PLACEHOLDER.SLIDE_NUMBER: (width - 1.2, height - 0.55, 0.7, 0.4),
    }
    for shape in placeholders:
        found = places.get(shape.placeholder_format.type)
        if found:
            shape.left, shape.top, shape.width, shape.height = map(Inches, found)


def _place_contents(layout, width, height):
    contents = [one for one in layout.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.OBJECT]
    across = (width - 1.2 - 0.3 * (len(contents) - 1)) / max(len(contents), 1)
    for number, shape in enumerate(contents):
        shape.left, shape.top = Inches(0.7 + number * (across + 0.3)), Inches(1.6)
        shape.width, shape.height = Inches(across), Inches(height - 2.6)


def _decorate(master, width, height, *, is_dark):
    """The library adds no shapes to masters, so they are made on a slide and moved."""
    scratch = Presentation()
    slide = scratch.slides.add_slide(scratch.slide_layouts[6])
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(0.35), Inches(height))
    band.fill.solid()
    band.fill.fore_color.rgb = RGBColor(0x41, 0xB6, 0xE6) if is_dark else _BLUE
    band.line.fill.background()
    tree = master.shapes._spTree
    tree.insert(2, band.element)
    tree.append(_logo(master, slide))
    for font in master.element.xpath(".//p:titleStyle//a:defRPr"):
        font.set("sz", "3200")
    if is_dark:
        master.background.fill.solid()
        master.background.fill.fore_color.rgb = _BLUE
        mapping = master.element.find(qn("p:clrMap"))
        for name, other in (("bg1", "dk2"), ("tx1", "lt1"), ("tx2", "lt1")):
            mapping.set(name, other)


def _logo(master, slide):
    file = io.BytesIO()
    Image.new("RGB", (300, 120), (0, 94, 184)).save(file, "PNG")
    file.seek(0)
    picture = slide.shapes.add_picture(file, Inches(0.7), Inches(0.4), Inches(1.3), Inches(0.5))
    file.seek(0)
    _, key = master.part.get_or_add_image_part(file)
    picture.element.blipFill.blip.rEmbed = key
    return picture.element
