"""One page of paper: one person's view on the twelve questions."""

from django.template.loader import render_to_string
from django.utils import timezone

from printing.drawing import pdf_of
from start.present import Summary


def summary_pdf(summary: Summary) -> bytes:
    """Raises PdfError if it cannot be drawn."""
    context = {"summary": summary, "made_on": timezone.localdate()}
    return pdf_of(render_to_string("start/paper.html", context))
