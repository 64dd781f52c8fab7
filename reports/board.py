"""The board report, as HTML and as PDF."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from printing.attachment import Attachment
from printing.drawing import pdf_of_job
from reports.lengths import Length
from reports.present.board_data import Board

DEFAULT_MARKING = "Official"
_TEMPLATES = {Length.PAPER: "paper", Length.FULL: "report", Length.PAGE: "onepage"}


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
    return Cover(marking, "Draft, not issued", made_on, is_draft=True)


def board_html(board: Board, cover: Cover, length: Length = Length.FULL, attachment: Attachment | None = None) -> str:
    context = {"board": board, "results": board.results, "cover": cover, "attachment": attachment}
    return render_to_string(f"reports/board/{_TEMPLATES[length]}.html", context)


def board_pdf(board: Board, cover: Cover, length: Length = Length.FULL, attachment: Attachment | None = None) -> bytes:
    """`attachment` is part of the file, which says so. Raise PdfError if it cannot be drawn."""
    return pdf_of_job(board_html(board, cover, length, attachment), attachment)
