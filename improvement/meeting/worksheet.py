"""A worksheet for a room without screens: questions with their figures, and room to write."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from assessments.models import Round
from printing.drawing import pdf_of

_OFFERED, _EMPTY, _STEPS = 6, 5, 6  # lines: steps of the plan, what the room adds, and who does it
_KEY = gettext_lazy("The bar counts answers from 1 (dark) to 5 (pale).")

_LINES: Mapping[str, object] = {"empty": range(_EMPTY), "many": range(_STEPS), "key_of_answers": _KEY}


def worksheet_html(round: Round, content: Mapping[str, object], steps: Mapping[str, str]) -> str:
    context = {**content, "round": round, "project": round.project, "offered": [*steps.values()][:_OFFERED]}
    return render_to_string("improvement/meeting/worksheet.html", {**context, **_LINES})


def worksheet_pdf(round: Round, content: Mapping[str, object], steps: Mapping[str, str]) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    return pdf_of(worksheet_html(round, content, steps))
