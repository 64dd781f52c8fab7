"""The board report as HTML for the drawing, and as a PDF."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from printing.drawing import pdf_of
from reports.present.data import Presentation

# The report's outer frame: what the manager chose and when it was made.
DEFAULT_MARKING = "Official"


@dataclass(frozen=True)
class Cover:
    """What stands on the cover and on the edge of every page. `version` in words: "Version 2, final"."""

    marking: str
    version: str
    made_on: date
    is_draft: bool = False  # then every page bears the word
    what_changed: str = ""  # since the version before
    check_url: str = ""  # where anybody can check that a file is the one that was issued


def draft_cover(marking: str, made_on: date) -> Cover:
    return Cover(marking, "Draft, not issued", made_on, is_draft=True)


def board_html(presentation: Presentation, cover: Cover) -> str:
    return render_to_string("reports/board/report.html", {"results": presentation, "cover": cover})


def board_pdf(presentation: Presentation, cover: Cover) -> bytes:
    """Raise PdfError when it cannot be drawn."""
    return pdf_of(board_html(presentation, cover))
