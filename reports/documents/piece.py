"""One part of the results as a file: text, CSV, SVG or PNG."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from printing.drawing import png_of
from reports.documents.page import svg_of
from reports.documents.plain import file_safe, not_a_formula
from reports.present.pieces import Piece


@dataclass(frozen=True)
class Form:
    """`make` returns None where the piece has nothing of this form. A drawn form takes its turn, and may fail."""

    title: Promise
    suffix: str
    media_type: str
    make: Callable[[Piece], bytes | None]
    is_drawn: bool = False


def _text(piece: Piece) -> bytes:
    return file_safe(piece.text).encode()


def _csv(piece: Piece) -> bytes | None:
    """UTF-8 with a byte order mark, without which Excel assumes another encoding. The last row is its source."""
    if piece.table is None:
        return None
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (piece.table.headings, *piece.table.rows, (piece.source,)):
        writer.writerow(map(not_a_formula, row))
    return text.getvalue().encode("utf-8-sig")


def _svg(piece: Piece) -> bytes | None:
    return svg_of(piece.picture).encode() if piece.picture else None


def _png(piece: Piece) -> bytes | None:
    return png_of(svg_of(piece.picture)) if piece.picture else None


FORMS: Mapping[str, Form] = {
    "text": Form(gettext_lazy("Text"), "txt", "text/plain; charset=utf-8", _text),
    "table": Form(gettext_lazy("Table for Excel (CSV)"), "csv", "text/csv; charset=utf-8", _csv),
    "svg": Form(gettext_lazy("Picture (SVG)"), "svg", "image/svg+xml; charset=utf-8", _svg),
    "png": Form(gettext_lazy("Picture (PNG)"), "png", "image/png", _png, is_drawn=True),
}


def forms_of(piece: Piece) -> dict[str, Form]:
    is_pictured = piece.picture is not None
    has = {"text": True, "table": piece.table is not None, "svg": is_pictured, "png": is_pictured}
    return {code: form for code, form in FORMS.items() if has[code]}
