"""What was found in a PowerPoint template, for the page where it was uploaded: facts in words, layouts as drawings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Slides
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from reports.documents.plain import one_line
from reports.documents.slides.layouts import (
    EDGES,
    contents_of,
    layouts_of,
    placeholders_of,
    size_of,
    title_of,
)  # fmt: skip
from reports.documents.slides.text import place
from reports.own_templates.vocabulary import gettext_noop

WIDTH = 320  # of a drawing, in units
_LONGEST = 80  # characters of a name
_MOST_AREAS = 12  # of a drawing: more than any layout of use has
_COLOUR = re.compile("[0-9A-F]{6}", re.IGNORECASE)
# Of the theme: what bars have.
_OF_CHARTS = ("accent1", "accent2", "accent5")
_SHAPES = {"16:9": 16 / 9, "4:3": 4 / 3, "16:10": 16 / 10}
_CLOSE = 0.02
_EDGES = {
    PP_PLACEHOLDER.DATE: gettext_noop("Date"),
    PP_PLACEHOLDER.FOOTER: gettext_noop("Foot"),
    PP_PLACEHOLDER.SLIDE_NUMBER: gettext_noop("No."),
}
_NO_TWO = "none: the content of “{}” is divided where two things stand next to each other"
_NO_FOOT = gettext_noop("the layout has no place for it, so it stands at the bottom left of each slide")
_NO_NUMBER = gettext_noop("the layout has no place for it, so it stands at the bottom right of each slide")


@dataclass(frozen=True)
class Area:
    """A place on a slide, in the units of its drawing."""

    name: str
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Drawing:
    """A layout."""

    layout: str
    height: int
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Found:
    """`facts` are a label and a text each, `colours` six hexadecimal digits each."""

    facts: tuple[tuple[str, str], ...] = ()
    colours: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()

    @property
    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def found_in_slides(slides: Slides, *, own_slides: int) -> Found:
    """`own_slides`: how many the template had. Raises TemplateError where no layout can be used."""
    layouts = layouts_of(slides)
    used = [layouts.one, *filter(None, [layouts.two])]
    theme = parse_xml(layouts.one.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    facts = {
        gettext_noop("Size of a slide"): _size(slides),
        gettext_noop("Fonts"): _fonts(theme),
        gettext_noop("Layout for one content"): _name(layouts.one),
        gettext_noop("Layout for two"): _name(layouts.two) if layouts.two else _NO_TWO.format(_name(layouts.one)),
        gettext_noop("Protective marking"): _edge(used, PP_PLACEHOLDER.FOOTER, _NO_FOOT),
        gettext_noop("Slide number"): _edge(used, PP_PLACEHOLDER.SLIDE_NUMBER, _NO_NUMBER),
        gettext_noop("Slides in the template"): f"{own_slides}, which are left out"
        if own_slides
        else gettext_noop("none"),
    }
    return Found(tuple(facts.items()), tuple(_colours(theme)), tuple(_drawing(slides, layout) for layout in used))


def _name(layout: SlideLayout) -> str:
    return one_line(layout.name)[:_LONGEST] or gettext_noop("without a name")


def _size(slides: Slides) -> str:
    width, height = size_of(slides)
    shape = next((name for name, ratio in _SHAPES.items() if abs(width / height - ratio) < _CLOSE), "")
    inches = f"{width:.1f} by {height:.1f} inches"
    return f"{inches} ({shape})" if shape else inches


def _fonts(theme: BaseOxmlElement) -> str:
    """Of titles and of other text."""
    names = [one_line(font.get("typeface", ""))[:_LONGEST] for font in _elements(theme)]
    return " and ".join(dict.fromkeys(filter(None, names))) or gettext_noop("those of the program")


def _elements(theme: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """At most one of each: a file may repeat them thousands of times."""
    for name in ("majorFont", "minorFont"):
        yield from islice(theme.iterfind(f".//{qn(f'a:{name}')}/{qn('a:latin')}"), 1)


def _colours(theme: BaseOxmlElement) -> Iterator[str]:
    for name in _OF_CHARTS:
        for colour in islice(theme.iterfind(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}/*"), 1):
            digits = colour.get("lastClr") or colour.get("val") or ""
            if _COLOUR.fullmatch(digits):
                yield digits.upper()


def _edge(layouts: Iterable[SlideLayout], kind: PP_PLACEHOLDER, otherwise: str) -> str:
    has = all(any(one.placeholder_format.type == kind for one in placeholders_of(layout)) for layout in layouts)
    return gettext_noop("in the place that the layout has for it") if has else otherwise


def _drawing(slides: Slides, layout: SlideLayout) -> Drawing:
    width, height = size_of(slides)
    scale = WIDTH / width
    edges = [one for one in placeholders_of(layout) if one.placeholder_format.type in EDGES]
    shapes: list[tuple[str, BaseShape]] = [
        *((gettext_noop("Title"), one) for one in filter(None, [title_of(layout)])),
        *((gettext_noop("Content"), one) for one in contents_of(layout)),
        *((_EDGES[one.placeholder_format.type], one) for one in edges),
    ]
    areas = (_area(name, one, scale) for name, one in shapes[:_MOST_AREAS])
    return Drawing(_name(layout), round(height * scale), tuple(areas))


def _area(name: str, shape: BaseShape, scale: float) -> Area:
    box = place(shape)
    return Area(name, *(round(side * scale) for side in (box.left, box.top, box.width, box.height)))
