"""Page one of the board report on its own: two flags, three concerns, one decision."""

from dataclasses import replace

from django.template.loader import render_to_string

from printing.drawing import pdf_of_job
from reports.documents.material import Material
from reports.documents.provenance import beside_the_edge
from reports.present.board_data import Board

# Characters of the longest texts above which the page is set smaller, and lines of a decision that fit on it.
_MUCH = 900
_MAX_LINES = 6


def make(material: Material) -> bytes:
    """Raise PdfError if it cannot be drawn."""
    return pdf_of_job(html(material))


def html(material: Material) -> str:
    board = replace(material.board, decision=_decision(material.board))
    return render_to_string(
        "reports/board/onepage.html",
        {
            "board": board,
            "results": board.results,
            "cover": material.cover,
            "provenance": beside_the_edge(material),
            "is_full": _length(board) > _MUCH,
        },
    )


def _decision(board: Board) -> tuple[str, ...]:
    """A decision of many short lines becomes one paragraph."""
    return board.decision if len(board.decision) <= _MAX_LINES else (" ".join(board.decision),)


def _length(board: Board) -> int:
    sentences = (flag.panel.sentence for flag in board.flags)
    concerns = (concern.text for concern in board.attention)
    return sum(map(len, (board.results.facts.project, *sentences, *concerns, *board.decision)))
