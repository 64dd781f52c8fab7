"""Page one of the board report on its own."""

from reports.board import board_pdf
from reports.documents.material import Material
from reports.lengths import Length


def make(material: Material) -> bytes:
    """Raise PdfError if it cannot be drawn."""
    return board_pdf(material.board, material.cover, Length.PAGE, made_with=material.length)
