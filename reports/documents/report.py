"""The board report as a PDF of any length, with the figures behind it attached as data."""

from django.utils.translation import gettext_lazy

from printing.attachment import Attachment
from reports.board import board_pdf
from reports.documents.material import Material
from reports.documents.provenance import made_at

NAME = "report.json"
TITLE = gettext_lazy("All published figures and released comments of this report, as data")


def make(material: Material, figures: bytes | None) -> bytes:
    """`figures`: the JSON of the same report, which is attached as it is. Raise PdfError if it cannot be drawn."""
    attachment = Attachment(NAME, str(TITLE), made_at(material).isoformat(), figures) if figures else None
    return board_pdf(material.board, material.cover, material.length, attachment=attachment)
