"""Which documents there are."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.board import annex_pdf
from reports.documents.material import Material


def _always(_: Material) -> bool:
    return True


@dataclass(frozen=True)
class Document:
    """One kind. `code` names it in addresses and in the database, so it never changes."""

    code: str
    title: str
    description: str  # what it holds, in one sentence for whoever chooses
    suffix: str
    media_type: str
    make: Callable[[Material], bytes]  # raises PdfError where it is drawn and cannot be
    is_wanted: Callable[[Material], bool] = _always


def _annex(material: Material) -> bytes:
    return annex_pdf(material.board.results.facts, material.remarks, material.cover)


DOCUMENTS = (
    Document(
        code="annex",
        title="Annex: all released comments (PDF)",
        description="Every comment that was released, by group.",
        suffix="pdf",
        media_type="application/pdf",
        make=_annex,
        is_wanted=lambda material: bool(material.remarks),
    ),
)
