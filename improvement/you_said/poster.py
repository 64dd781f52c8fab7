"""The poster "You said, we did" for a corridor: four lines, a QR code and the address to type."""

import re
from collections.abc import Sequence
from itertools import chain
from math import ceil

from django.template.loader import render_to_string
from django.utils import timezone

from assessments.models import Round
from assessments.paper.poster import qr_code
from improvement.present.you_said import LineRow
from improvement.you_said.pages import Shown
from improvement.you_said.vocabulary import MOST_ON_POSTER
from printing.drawing import pdf_of

_CHUNKS = re.compile(r"[^/]*/+|[^/]+")  # an address is broken after slashes only
# The sheet is measured in rem: what is left for the lines of an A4 page, and the width of one of its two columns.
_ROOM, _COLUMN = 43.5, 24.0
_SIZES = (1.9, 1.7, 1.5, 1.3, 1.15)  # of the type, in rem; classes of the style sheet go by their place
_LINE, _LETTER = 1.3, 0.48  # height of a line and width of a letter, for each rem of the type
_AROUND = 2.4  # rem above and below a line, with its rule


def poster_html(round: Round, shown: Shown, url: str, size: str) -> str:
    """`size` is "a4" or "a3": the same sheet, larger."""
    rows = rows_on([row for row in shown.rows if row.is_on_poster][:MOST_ON_POSTER])
    context = {
        "round": round,
        "rows": rows,
        "more": len(shown.rows) - len(rows),
        "today": timezone.localdate(),
        "size": size,
        "type": type_for(rows),
        "qr": qr_code(url),
        "chunks": _CHUNKS.findall(url),
    }
    return render_to_string("improvement/you_said/poster.html", context)


def rows_on(rows: Sequence[LineRow]) -> Sequence[LineRow]:
    """The first of them, as many as fit. The first always does."""
    while len(rows) > 1 and _total(rows, _SIZES[-1]) > _ROOM:
        rows = rows[:-1]
    return rows


def type_for(rows: Sequence[LineRow]) -> int:
    """The place of the largest type in which all fit."""
    fitting = (place for place, size in enumerate(_SIZES) if _total(rows, size) <= _ROOM)
    return next(fitting, len(_SIZES) - 1)


def _total(rows: Sequence[LineRow], size: float) -> float:
    return sum(_height(row, size) for row in rows)


def _height(row: LineRow, size: float) -> float:
    in_a_line = int(_COLUMN / (size * _LETTER))
    answer = (
        row.decided,
        f"{row.word} {row.status}".strip(),
        *chain(*((label, words) for label, _, words in row.on_poster[1:])),
    )
    lines = max(_lines(row.said, in_a_line), sum(_lines(words, in_a_line) for words in answer))
    return (lines + 1) * size * _LINE + _AROUND


def _lines(words: str, in_a_line: int) -> int:
    return ceil(len(words) / in_a_line)


def poster_pdf(round: Round, shown: Shown, url: str, size: str) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(poster_html(round, shown, url, size))
