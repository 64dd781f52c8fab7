"""The appendices, as a file of their own: all that the board paper and the one page leave out."""

from reports.board import appendices_pdf
from reports.documents.material import Material
from reports.documents.provenance import beside_the_edge


def make(material: Material) -> bytes:
    """Raise PdfError if they cannot be drawn."""
    return appendices_pdf(material.board, material.cover, material.length, beside_the_edge(material))
