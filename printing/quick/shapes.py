"""A line of text as its shapes. They are kept from when its paragraph was laid out, and need not be found again."""

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, create_layout

_SIZE = ffi.sizeof("PangoGlyphInfo")
# Of each: its number and its width, as one number. How far it is moved, and marks, follow.
_SHAPE = struct.Struct(f"=Q{_SIZE - 8}x")
_MOVED = range(8, 16)
_NUMBER, _WIDTH_STARTS = 0xFFFFFFFF, 32
_HIGHEST_BYTE = 3  # of the number of a shape
_EM = 1000  # parts of the size of a font


@dataclass(frozen=True)
class Run:
    """Shapes of one font. `starts`: where the letter of each begins in `text`, in bytes."""

    font: Any
    shapes: Sequence[int]
    starts: Sequence[int]
    text: bytes


class Line:
    """Takes the place of WeasyPrint's layout of a line. Without `runs`, only WeasyPrint itself can draw it."""

    first_line_direction = 0  # from left to right

    def __init__(self, text: str, runs: Sequence[Run] | None) -> None:
        self.text, self.runs = text, runs

    def reactivate(self, style: Any) -> None:  # noqa: ANN401 (WeasyPrint has no types)
        """It holds nothing of Pango's that has to be made again."""

    def deactivate(self) -> None:
        """Nor anything to let go."""


def runs_of(line: Any, text: bytes, end: int, layout: Layout) -> Sequence[Run] | None:  # noqa: ANN401 (Pango has no types)
    """Of a line that ends at this byte of the text. None where shapes are moved, missing, or run from right to left."""
    found, run = [], line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        infos = bytes(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _SIZE))
        if item.analysis.level % 2 or _is_moved(infos) or _is_missing(infos):
            return None
        starts = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        count = sum(item.offset + start < end for start in starts[-2:]) + max(len(starts) - 2, 0)
        shapes = array("Q", (shape for (shape,) in _SHAPE.iter_unpack(infos[: count * _SIZE])))
        if count:
            _keep(item.analysis.font, layout)
            part = text[item.offset : min(item.offset + item.length, end)]
            found.append(Run(item.analysis.font, shapes, array("i", starts[:count]), part))
        run = run.next
    return found


def _is_moved(infos: bytes) -> bool:
    return any(infos[at::_SIZE].strip(b"\0") for at in _MOVED)


def _is_missing(infos: bytes) -> bool:
    return bool(max(infos[_HIGHEST_BYTE::_SIZE], default=0) > pango.PANGO_GLYPH_EMPTY >> 24)


def _keep(font: Any, layout: Layout) -> None:  # noqa: ANN401 (Pango has no types)
    """A font lives as long as a layout with it, and this one as long as the document."""
    layout.style.font_config.__dict__.setdefault("kept_for_fonts", {}).setdefault(font, layout)


def draw_line(stream: Stream, textbox: TextBox, text_overflow: str, block_ellipsis: str, matrix: Matrix) -> Any:  # noqa: ANN401 (as in WeasyPrint)
    """In place of WeasyPrint's `draw_first_line`."""
    line = textbox.pango_layout
    if not isinstance(line, Line):
        return draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    found = [(run, *stream.add_font(run.font)) for run in line.runs or ()]
    if not found or any(_has_pictures(font) for _, font, _ in found):
        textbox.pango_layout = create_layout(line.text, textbox.style, None, None, 0)
        return draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    for show in _shown(stream, found):
        stream.show_text(show)
    return []


def _has_pictures(font: Font) -> bool:
    return bool(font.svg or font.png or font.colr or font.bitmap)


def _shown(stream: Stream, found: Sequence[tuple[Run, Font, float]]) -> Iterator[str]:
    """What to show with one font after another."""
    shown, previous = "", None
    for run, font, size in found:
        if run.font != previous:
            if shown:
                yield shown
            shown, previous = "", run.font
            stream.set_font_size(font.hash, size)
        shown += f"<{_written(stream, run, font, size)}>".removesuffix("<>")
    yield shown


def _written(stream: Stream, run: Run, font: Font, size: float) -> str:
    pieces = font.__dict__.setdefault("pieces", {}).setdefault(size, {})
    try:
        return "".join([pieces[shape] for shape in run.shapes])
    except KeyError:
        pieces.update(_new_pieces(stream, run, font, size))
        return "".join([pieces[shape] for shape in run.shapes])


def _new_pieces(stream: Stream, run: Run, font: Font, size: float) -> Iterator[tuple[int, str]]:
    """For each shape of this width: its number, and how far what follows is moved towards it."""
    ends = [*run.starts[1:], len(run.text)]
    for shape, start, end in zip(run.shapes, run.starts, ends, strict=True):
        number, width = shape & _NUMBER, shape >> _WIDTH_STARTS
        if number == pango.PANGO_GLYPH_EMPTY:
            yield shape, f">{-width / size}<"
            continue
        font.to_unicode.setdefault(number, run.text[start:end].decode())
        if number not in font.widths:
            pango.pango_font_get_glyph_extents(run.font, number, stream.ink_rect, stream.logical_rect)
            font.widths[number] = round(stream.logical_rect.width * _EM * FROM_UNITS / size)
        kerning = int(font.widths[number] - width * _EM * FROM_UNITS / size)
        yield shape, f"{number:04x}>{kerning}<" if kerning else f"{number:04x}"
