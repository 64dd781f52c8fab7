"""The signs of charts as shapes of PowerPoint: they say what the signs of the report say."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.group import GroupShape
from pptx.util import Inches, Pt

from improvement.present.signs import Sign
from reports.documents.plain import one_line
from reports.documents.slides.deck import Page
from reports.documents.slides.text import INK, WHITE, Box

SIDE = 0.45  # inches
_GREEN, _RED, _PURPLE, _GREY = "14586B", "B0463C", "7C2855", "4C6272"  # as in the report
_LINE = 2  # points


@dataclass(frozen=True)
class _Part:
    """Its middle and its size, as shares of the side. `line`: the colour of its outline, where it has one."""

    kind: MSO_SHAPE
    fill: str
    size: tuple[float, float]
    middle: tuple[float, float] = (0.5, 0.5)
    line: str = ""


_AIM = (0.44, 0.56)  # the middle of a target
_TARGET = (
    _Part(MSO_SHAPE.OVAL, WHITE, (0.76, 0.76), _AIM, INK),
    _Part(MSO_SHAPE.OVAL, WHITE, (0.4, 0.4), _AIM, INK),
)
_GROUNDS = {
    "better": _Part(MSO_SHAPE.OVAL, _GREEN, (0.9, 0.9)),
    "worse": _Part(MSO_SHAPE.OCTAGON, _RED, (0.9, 0.9)),
    "other": _Part(MSO_SHAPE.RECTANGLE, _PURPLE, (0.9, 0.9)),
}
_ARROWS = {
    True: _Part(MSO_SHAPE.UP_ARROW, WHITE, (0.45, 0.6)),
    False: _Part(MSO_SHAPE.DOWN_ARROW, WHITE, (0.45, 0.6)),
}
_PARTS = {
    "common": (
        _Part(MSO_SHAPE.OVAL, WHITE, (0.9, 0.9), line=_GREY),
        _Part(MSO_SHAPE.WAVE, _GREY, (0.6, 0.22)),
    ),
    "target-hit": (*_TARGET, _Part(MSO_SHAPE.OVAL, _GREEN, (0.24, 0.24), _AIM)),
    "target-miss": (*_TARGET, _Part(MSO_SHAPE.MATH_MULTIPLY, _RED, (0.5, 0.5), (0.8, 0.22))),
    "target-either": (
        *_TARGET,
        _Part(MSO_SHAPE.OVAL, _GREY, (0.24, 0.24), _AIM),
        _Part(MSO_SHAPE.MATH_MULTIPLY, _GREY, (0.5, 0.5), (0.8, 0.22)),
    ),
}


def add_icon(page: Page, box: Box, sign: Sign) -> GroupShape:
    """At the upper left of the box."""
    group = page.slide.shapes.add_group_shape()
    for part in _parts(sign.icon):
        _draw(group, box, part)
    group.name = _("Sign")
    group.element.find(f".//{qn('p:cNvPr')}").set("descr", one_line(sign.nhs))
    page.before_the_edges(group)
    return group


def _parts(icon: str) -> Iterator[_Part]:
    """ "better-up", "worse-down", "up" and so on have a ground with an arrow."""
    if icon in _PARTS:
        yield from _PARTS[icon]
    else:
        effect, _dash, way = icon.rpartition("-")
        yield _GROUNDS[effect or "other"]
        yield _ARROWS[way == "up"]


def _draw(group: GroupShape, box: Box, part: _Part) -> None:
    width, height = (share * SIDE for share in part.size)
    left, top = (share * SIDE for share in part.middle)
    places = (box.left + left - width / 2, box.top + top - height / 2, width, height)
    shape: Shape = group.shapes.add_shape(part.kind, *map(Inches, places))
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(part.fill)
    if part.line:
        shape.line.color.rgb, shape.line.width = RGBColor.from_string(part.line), Pt(_LINE)
    else:
        shape.line.fill.background()
