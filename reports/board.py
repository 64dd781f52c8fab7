"""The board report and the annex of comments as HTML for the drawing, and as PDFs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from printing.drawing import pdf_of
from reports.present.board_data import Board
from reports.present.quotes import Remark, by_group
from results.facts import Facts
from results.present.data import Note

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


def board_html(board: Board, cover: Cover) -> str:
    context = {"board": board, "results": board.results, "cover": cover}
    return render_to_string("reports/board/report.html", context)


def board_pdf(board: Board, cover: Cover) -> bytes:
    """Raise PdfError when it cannot be drawn."""
    return pdf_of(board_html(board, cover))


# The annex of 5,000 comments takes 17 seconds of a core of its own; where others work too, it waits for its turns.
_ANNEX_SECONDS = 180


def annex_html(facts: Facts, remarks: Sequence[Remark], cover: Cover, provenance: Sequence[Note] = ()) -> str:
    """`provenance` says which round the comments are of, and what asked for them."""
    groups = list(by_group(remarks))
    context = {"results": {"facts": facts}, "groups": groups, "cover": cover, "provenance": provenance}
    return render_to_string("reports/board/annex.html", context)


def annex_pdf(facts: Facts, remarks: Sequence[Remark], cover: Cover, provenance: Sequence[Note] = ()) -> bytes:
    """Every released comment as a paragraph: a table of thousands would take three times as long."""
    return pdf_of(annex_html(facts, remarks, cover, provenance), seconds=_ANNEX_SECONDS)
