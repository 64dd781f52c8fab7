"""A paragraph of plain text, laid out at once.

WeasyPrint finds the shapes of each line five times, and those of the line after it. Here Pango finds those of all lines
of a paragraph once. The first line on each page stays WeasyPrint's: the others are like it but for their text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure.boxes import BlockBox, LineBox, TextBox
from weasyprint.layout.inline import iter_line_boxes
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, create_layout, split_first_line

from printing import scripts
from printing.quick.shapes import Line, runs_of

_LEAST = 200  # letters: a shorter paragraph gains nothing
# Text from right to left turns round by its line, and what hyphens are put into is cut by WeasyPrint itself.
_NOT_PLAIN = re.compile(f"[\xad{scripts.HEBREW.letters}{scripts.ARABIC.letters}]")
# Of its styles, what would move or cut its lines.
_PLAIN: Mapping[str, object] = {
    "direction": "ltr",
    "text_indent": ZERO_PIXELS,
    "text_align_all": "start",
    "text_align_last": "auto",
    "letter_spacing": "normal",
    "word_spacing": 0,
    "overflow_wrap": "normal",
    "word_break": "normal",
    "hyphens": "manual",
    "text_decoration_line": "none",
    "text_overflow": "clip",
    "block_ellipsis": "none",
}
_FLOWS = ("normal", "pre-line")
# WeasyPrint gives a line this much more room, because numbers with a point gather faults.
_SLACK = 1 + 1e-9
_NONE = ("", 0, None)  # the line that was found for a text, if there is one


@dataclass(frozen=True)
class _Found:
    """One line of a paragraph. `then` is the byte at which the next begins, or None if it is the last."""

    line: Line
    width: float
    height: float
    ascent: float
    then: int | None


def lines_of(  # noqa: PLR0917 (as WeasyPrint calls it)
    context: Any,  # noqa: ANN401 (WeasyPrint has no types)
    box: LineBox,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,  # noqa: ANN401
    containing_block: BlockBox,
    *others: Any,  # noqa: ANN401
) -> Iterator[tuple[LineBox, Any]]:
    """In place of WeasyPrint's `iter_line_boxes`: each line with the place at which the next begins."""
    _, _, first_letter_style, first_line_style = others
    is_special = context.excluded_shapes or first_letter_style or first_line_style
    if is_special or not _is_plain(box, containing_block):
        yield from iter_line_boxes(context, box, position_y, bottom_space, skip_stack, containing_block, *others)
        return
    width, at, is_first = containing_block.width * _SLACK, skip_stack, True
    while is_first or at is not None:
        is_first = False
        _give_first(context, box, at, width)
        theirs = next(iter_line_boxes(context, box, position_y, bottom_space, at, containing_block, *others), None)
        if theirs is None:
            return
        model, after = theirs
        for line, then in chain([theirs], _lines_like(model, after, box, width)):
            yield line, then
            position_y, at = line.position_y + line.height, then


def _give_first(context: Any, box: LineBox, skip_stack: Any, width: float) -> None:  # noqa: ANN401
    """The line that WeasyPrint is about to look for."""
    (whole,), at = box.children, _byte(skip_stack) or 0
    left = whole.text.encode()[at:]
    text = left.lstrip(b" ")  # a line begins with no space
    at += len(left) - len(text)
    context.given = (text.decode(), at, _found_at(whole, at, width))


def first_line_of(text: str, style: Any, context: Any, *others: Any, **named: Any) -> Any:  # noqa: ANN401
    """In place of WeasyPrint's `split_first_line`: what was found already, if it is of this very text."""
    given, at, found = context.__dict__.pop("given", _NONE) if context else _NONE
    if found is None or given != text:
        return split_first_line(text, style, context, *others, **named)
    then = None if found.then is None else found.then - at
    return found.line, len(found.line.text.encode()), then, found.width, found.height, found.ascent


def _is_plain(box: LineBox, containing_block: BlockBox) -> bool:
    if len(box.children) != 1 or not isinstance(box.children[0], TextBox):
        return False
    (text,) = box.children
    return (
        len(text.text) >= _LEAST
        and text.style["white_space"] in _FLOWS
        and all(
            style[name] == value for style in (text.style, containing_block.style) for name, value in _PLAIN.items()
        )
        and not _NOT_PLAIN.search(text.text)
    )


def _lines_like(
    model: LineBox,
    skip_stack: Any,  # noqa: ANN401
    box: LineBox,
    width: float,
) -> Iterator[tuple[LineBox, Any]]:
    """As many lines as have the height of this one. They follow it."""
    (whole,), at = box.children, _byte(skip_stack)
    if at is None or len(model.children) != 1:
        return
    (text,) = model.children
    down = 0.0
    while at is not None:
        found = _found_at(whole, at, width)
        if found is None or (found.height, found.ascent) != (text.height, text.baseline - text.margin_top):
            return
        down += model.height
        yield _line(model, text, found, down), None if found.then is None else {0: {found.then: None}}
        at = found.then


def _byte(skip_stack: Any) -> int | None:  # noqa: ANN401
    if not skip_stack:
        return None
    ((_, within),) = skip_stack.items()
    return next(iter(within)) if within else 0


def _line(model: LineBox, text: TextBox, found: _Found, down: float) -> LineBox:
    own = text.copy_with_text(found.line.text)
    own.pango_layout, own.width = found.line, found.width
    own.position_y += down
    line = model.copy_with_children([own])
    line.width = found.width
    line.position_y += down
    return line


def _found_at(whole: TextBox, at: int, width: float) -> _Found | None:
    """The line that begins at this byte. None if it has no letters."""
    kept_width, lines = whole.__dict__.get("found_lines", (None, {}))
    if kept_width != width or at not in lines:
        lines = dict(_find(whole, at, width))
        whole.found_lines = (width, lines)
    found: _Found | None = lines.get(at)
    return found


def _find(whole: TextBox, at: int, width: float) -> Iterator[tuple[int, _Found | None]]:
    """All lines from this byte on, by the byte at which each begins; None for those without letters."""
    text = whole.text.encode()[at:]
    layout, number = _layout(text.decode(), whole.style, width), 0
    line = pango.pango_layout_get_line_readonly(layout.layout, number)
    while line != ffi.NULL:
        number += 1
        after = pango.pango_layout_get_line_readonly(layout.layout, number)
        then = None if after == ffi.NULL else at + after.start_index
        yield at + line.start_index, _found(line, text, layout, then)
        line = after


def _found(line: Any, text: bytes, layout: Layout, then: int | None) -> _Found | None:  # noqa: ANN401 (Pango has no types)
    words = text[line.start_index : line.start_index + line.length].rstrip(b" ")
    if not words:
        return None
    extents = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ffi.NULL, extents)
    runs = runs_of(line, text, line.start_index + len(words), layout)
    width, height, ascent = (size * FROM_UNITS for size in (extents.width, extents.height, -extents.y))
    return _Found(Line(words.decode(), runs), width, height, ascent, then)


def _layout(text: str, style: Any, width: float) -> Layout:  # noqa: ANN401
    """WeasyPrint's own keeps nothing after the first end of a line."""
    layout = create_layout(text, style, None, width, 0)
    if "\n" in text:
        pango.pango_layout_set_text(layout.layout, text.encode(), -1)
    return layout
