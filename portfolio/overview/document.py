"""The portfolio as a document for a board. Only what is on its pages, at one moment."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import Organisation
from portfolio.overview import gather, present
from portfolio.overview.choosing import worst_first
from portfolio.overview.heat import heat_map
from portfolio.overview.lines import Line
from portfolio.overview.recurring import recurring
from printing.drawing import pdf_of
from questions.languages import grouped
from reports.board import DEFAULT_MARKING

MOST_PROJECTS = 200  # in tables: a reader of more needs the pages


def portfolio_html(organisation: Organisation, lines: Sequence[Line], made_at: datetime) -> str:
    names, ordered = gather.names_of(lines), worst_first(lines)
    with_result = [line for line in ordered if line.has_result]
    shown = with_result[:MOST_PROJECTS]
    context = {
        "organisation": organisation,
        "marking": DEFAULT_MARKING,
        "made_at": made_at,
        "in_short": present.in_short(ordered),
        "changed": present.changed(ordered),
        "rows": present.rows_of(shown, names),
        "left_out": _left_out(len(shown), len(with_result)),
        "without": [line.project for line in ordered if not line.has_result],
        "heat_map": heat_map(shown, names),
        "kinds": recurring(ordered, names),
    }
    return render_to_string("portfolio/overview/board.html", context)


def _left_out(shown: int, results: int) -> str:
    words = ngettext(
        "Here are the {shown} worst of {results} project with results.",
        "Here are the {shown} worst of {results} projects with results.",
        results,
    )
    return words.format(shown=shown, results=grouped(results)) if shown < results else ""


def portfolio_pdf(organisation: Organisation, lines: Sequence[Line]) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(portfolio_html(organisation, lines, timezone.localtime()))
