"""Which layouts of a presentation the slides use: chosen by their placeholders, because names differ by language."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Slides
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from reports.documents.slides.text import Box, place
from reports.own_templates.vocabulary import TemplateError, gettext_noop

EDGES = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
# Of the slide: what a chart or a table needs, alone or next to another.
_WIDE, _NARROW, _TALL = 0.6, 0.3, 0.45
_UNITS = 914_400  # of the file, in an inch
_OVERLAP = 0.3  # inches by which a title may reach into the content


@dataclass(frozen=True)
class Layouts:
    """`two` is None where no layout has two contents next to each other: then one content is divided."""

    one: SlideLayout
    two: SlideLayout | None


def layouts_of(slides: Slides) -> Layouts:
    """Raise TemplateError if none has a title above a large content."""
    every = [layout for master in slides.slide_masters for layout in master.slide_layouts]
    one, two = _best(slides, every, 1, _WIDE), _best(slides, every, 2, _NARROW)
    if one is None:
        raise TemplateError(
            gettext_noop(
                "No layout of the template has a title with a large content placeholder below it. In PowerPoint, "
                "choose View, Slide Master, add the layout “Title and Content”, save the template, and upload it again."
            )
        )
    return Layouts(one, two)


def _best(slides: Slides, layouts: Iterable[SlideLayout], count: int, share: float) -> SlideLayout | None:
    """With so many contents, each of this share of the width, and the fewest placeholders that would stay empty."""
    width, height = size_of(slides)
    found = [one for one in layouts if _has_title_above(one) and _fits(one, count, width * share, height * _TALL)]
    return min(found, key=_extras, default=None)


def size_of(slides: Slides) -> tuple[float, float]:
    """Width and height of a slide in inches."""
    return (slides.slide_width or 0) / _UNITS, (slides.slide_height or 0) / _UNITS


def placeholders_of(layout: SlideLayout) -> list[Any]:
    """Those that have a place, of their own or of the master.

    The library's types say that they cannot be listed, and know less of them than there is.
    """
    every: list[Any] = list(layout.placeholders)
    return [shape for shape in every if shape.left is not None]


def title_of(layout: SlideLayout) -> BaseShape | None:
    return next((one for one in _upright(layout) if one.placeholder_format.type in TITLES), None)


def contents_of(layout: SlideLayout) -> list[BaseShape]:
    """Placeholders that take text, charts and tables, from left to right."""
    found = [one for one in _upright(layout) if one.placeholder_format.type == PP_PLACEHOLDER.OBJECT]
    return sorted(found, key=lambda shape: shape.left)


def _upright(layout: SlideLayout) -> Iterable[BaseShape]:
    """Without those whose text runs down."""
    return [shape for shape in placeholders_of(layout) if shape.element.ph.get("orient", "horz") == "horz"]


def _has_title_above(layout: SlideLayout) -> bool:
    title, contents = title_of(layout), contents_of(layout)
    if title is None or not contents:
        return False
    box = place(title)
    return all(box.top + box.height <= place(content).top + _OVERLAP for content in contents)


def _fits(layout: SlideLayout, count: int, width: float, height: float) -> bool:
    boxes = [place(content) for content in contents_of(layout)]
    return len(boxes) == count and all(_is_large(box, width, height) for box in boxes) and not _are_above(boxes)


def _is_large(box: Box, width: float, height: float) -> bool:
    return box.width >= width and box.height >= height


def _are_above(boxes: list[Box]) -> bool:
    """Whether one begins before the other ends, from left to right."""
    return any(left.left + left.width > right.left for left, right in pairwise(boxes))


def _extras(layout: SlideLayout) -> int:
    """Placeholders that would stay empty."""
    used = (*EDGES, *TITLES, PP_PLACEHOLDER.OBJECT)
    return sum(shape.placeholder_format.type not in used for shape in placeholders_of(layout))
