"""Page one of the board report on its own."""

from django.template.loader import render_to_string

from printing.drawing import pdf_of_job
from reports.documents.material import Material


def make(material: Material) -> bytes:
    """Raise PdfError if it cannot be drawn."""
    return pdf_of_job(html(material))


def html(material: Material) -> str:
    board = material.board
    context = {"board": board, "results": board.results, "cover": material.cover}
    return render_to_string("reports/board/onepage.html", context)
