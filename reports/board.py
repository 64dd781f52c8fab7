"""The board report in its three lengths, and its appendices, as HTML and as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from printing.attachment import Attachment
from printing.drawing import pdf_of_job
from reports.lengths import Length
from reports.present.board_data import Board
from results.present.data import Note

DEFAULT_MARKING = "Official"  # the name of a class, the same in every language
NOT_ISSUED = _("Draft, not issued")  # the version of a draft
_TEMPLATES = {Length.PAPER: "paper", Length.FULL: "report", Length.PAGE: "onepage"}

# Where a reader of one page finds what it names.
_REST = {
    Length.PAGE: _("the appendices are a file of their own, with “What to do” and all other parts of the results."),
    Length.PAPER: _("the board paper says more, and its appendices have all parts of the results."),
    Length.FULL: _("the full report has “What to do” and all other parts of the results."),
}

_NOT_YET = _("the final report is made with appendices, which have “What to do” and all other parts of the results.")


@dataclass(frozen=True)
class Cover:
    """What the cover and the edge of every page say. `version` is in words: "Version 2, final"."""

    marking: str
    version: str
    made_on: date
    is_draft: bool = False  # then every page says so
    what_changed: str = ""  # since the previous version
    check_url: str = ""  # where anyone can check that a file is the issued report
    audit_head: str = ""  # number and hash of the last entry of the audit trail when the report was made


def draft_cover(marking: str, made_on: date) -> Cover:
    return Cover(marking, str(NOT_ISSUED), made_on, is_draft=True)


def board_html(
    board: Board,
    cover: Cover,
    length: Length = Length.FULL,
    *,
    made_with: Length = Length.PAGE,
    attachment: Attachment | None = None,
) -> str:
    """`made_with`: the length of the report that a single page accompanies, PAGE where it is the report itself.

    `attachment` is part of the file, which says so.
    """
    if board.not_yet and length == Length.PAPER:
        length = Length.FULL  # which is as short
    rest = _rest(cover, made_with) if length == Length.PAGE and not board.not_yet else ""
    context = {
        "board": board,
        "results": board.results,
        "cover": cover,
        "rest": rest,
        "density": board.density_with(rest),
        "attachment": attachment,
    }
    return render_to_string(f"reports/board/{_TEMPLATES[length]}.html", context)


def board_pdf(
    board: Board,
    cover: Cover,
    length: Length = Length.FULL,
    *,
    made_with: Length = Length.PAGE,
    attachment: Attachment | None = None,
) -> bytes:
    """Raise PdfError if it cannot be drawn."""
    html = board_html(board, cover, length, made_with=made_with, attachment=attachment)
    return pdf_of_job(html, attachment)


def _rest(cover: Cover, made_with: Length) -> str:
    """A draft is a single file."""
    return str(_NOT_YET if cover.is_draft else _REST[made_with])


def appendices_html(board: Board, cover: Cover, length: Length, provenance: Sequence[Note] = ()) -> str:
    """To a report of this `length`, PAPER or PAGE. `provenance` says which round and which banks it is from."""
    context = {"board": board, "results": board.results, "cover": cover, "provenance": provenance}
    return render_to_string("reports/board/appendices.html", context | {"kind": length})


def appendices_pdf(board: Board, cover: Cover, length: Length, provenance: Sequence[Note] = ()) -> bytes:
    """Raise PdfError if they cannot be drawn."""
    return pdf_of_job(appendices_html(board, cover, length, provenance))
