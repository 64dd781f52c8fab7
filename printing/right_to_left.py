"""Which shapes of a line make up which letter, where text runs from right to left.

The shapes stand in the file as they are seen, from left to right, and programs that read the text out turn the whole
round. So what one shape, or several, say of a letter and its marks stands in that order too.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.ffi import ffi, pango

_STRONG = ("R", "AL")
_FIRST_JOINED = "\u0590"  # letters before it each have a shape of their own


@dataclass(frozen=True)
class Piece:
    """`shapes` of a line, one after another. `letters` is what they say, or None where each says so itself."""

    shapes: int
    letters: str | None


def pieces_of(box: TextBox) -> Iterator[Piece]:
    """In the order in which they are drawn."""
    line, _ = box.pango_layout.get_first_line()
    text = box.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        shapes = [_shape(glyphs, at) for at in range(glyphs.num_glyphs)]
        yield from _pieces(shapes, text[item.offset : item.offset + item.length])
        run = run.next


@dataclass(frozen=True)
class _Shape:
    """`start` is the byte at which its letter begins in the text of the run."""

    start: int
    width: int
    is_drawn: bool


def _shape(glyphs: Any, at: int) -> _Shape:  # noqa: ANN401 (Pango's glyphs have no type)
    glyph = glyphs.glyphs[at]
    return _Shape(glyphs.log_clusters[at], glyph.geometry.width, glyph.glyph != pango.PANGO_GLYPH_EMPTY)


def _pieces(shapes: Sequence[_Shape], text: bytes) -> Iterator[Piece]:
    """The widest shape of a letter says it. The others are dots and marks, which stand within its width."""
    starts = sorted({shape.start for shape in shapes})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for start, same in groupby(shapes, key=lambda shape: shape.start):
        letters = text[start : ends[start]].decode()
        own = list(same)
        if not any(unicodedata.bidirectional(letter) in _STRONG for letter in letters):
            yield Piece(sum(shape.is_drawn for shape in own), letters if max(letters) >= _FIRST_JOINED else None)
            continue
        widest = max(own, key=lambda shape: shape.width)
        yield from (Piece(1, letters[::-1] if shape is widest else "") for shape in own if shape.is_drawn)
