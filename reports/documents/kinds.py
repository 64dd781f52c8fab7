"""The formats of a report, in the order in which pages list them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from reports.board import annex_pdf
from reports.documents.material import Material
from reports.documents.provenance import beside_the_edge

if TYPE_CHECKING:  # what `lazily` imports, so that import-linter and readers see it
    from reports.documents import onepage, record, table  # noqa: F401 (named below as text)
    from reports.documents.slides import make as slides  # noqa: F401 (named below as text)
    from reports.documents.word import make as word  # noqa: F401 (named below as text)
    from reports.documents.workbook import make as workbook  # noqa: F401 (named below as text)

Maker = Callable[[Material], bytes]

_PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument"


def _always(_: Material) -> bool:
    return True


@dataclass(frozen=True)
class Document:
    """One kind. `code` names it in addresses and in the database, so it never changes."""

    code: str
    title: str
    description: str  # its content in one sentence, for people choosing
    suffix: str
    media_type: str
    make: Maker  # raises PdfError if it cannot be drawn
    is_wanted: Callable[[Material], bool] = _always


def lazily(module: str) -> Maker:
    """`make` of a module that is imported with the first document: a web process lists the kinds and makes none.

    The libraries behind them cost each process 13 MB and 0.2 seconds.
    """

    def make(material: Material) -> bytes:
        content: bytes = import_module(f"reports.documents.{module}").make(material)
        return content

    return make


def _annex(material: Material) -> bytes:
    facts, origin = material.board.results.facts, beside_the_edge(material)
    return annex_pdf(facts, material.remarks, material.cover, origin)


DOCUMENTS = (
    Document(
        code="onepage",
        title="One page (PDF)",
        description="The two flags, how each group sees the principles, who was heard, and the decision.",
        suffix="pdf",
        media_type=_PDF,
        make=lazily("onepage"),
    ),
    Document(
        code="docx",
        title="Editable report (Word)",
        description="The whole report as text and tables, to edit or copy from.",
        suffix="docx",
        media_type=f"{_OFFICE}.wordprocessingml.document",
        make=lazily("word.make"),
    ),
    Document(
        code="xlsx",
        title="Figures (Excel)",
        description="Every score that can be shown, by group, principle and question; plan, indicators and comments.",
        suffix="xlsx",
        media_type=f"{_OFFICE}.spreadsheetml.sheet",
        make=lazily("workbook.make"),
    ),
    Document(
        code="pptx",
        title="Slides (PowerPoint)",
        description="Slides for the meeting: flags, principles, leaders and the front line, and what to do.",
        suffix="pptx",
        media_type=f"{_OFFICE}.presentationml.presentation",
        make=lazily("slides.make"),
    ),
    Document(
        code="csv",
        title="Figures as a table (CSV)",
        description="One row for each group and principle or question, for other programs.",
        suffix="csv",
        media_type="text/csv; charset=utf-8",
        make=lazily("table"),
    ),
    Document(
        code="json",
        title="All results as data (JSON)",
        description="All published figures for this round in a documented format, for other programs.",
        suffix="json",
        media_type="application/json",
        make=lazily("record"),
    ),
    Document(
        code="annex",
        title="Annex: all released comments (PDF)",
        description="Every released comment, by group and with its subject.",
        suffix="pdf",
        media_type=_PDF,
        make=_annex,
        is_wanted=lambda material: bool(material.remarks),
    ),
)
