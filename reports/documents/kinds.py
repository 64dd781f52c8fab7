"""The formats of a report, in the order in which pages list them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from reports.documents import comments
from reports.documents.material import Material
from reports.lengths import Length

if TYPE_CHECKING:  # what `lazily` imports, so that import-linter and readers see it
    from reports.documents import appendices, onepage, record, table  # noqa: F401 (named below as text)
    from reports.documents.slides import make as slides  # noqa: F401 (named below as text)
    from reports.documents.word import cover, paste  # noqa: F401 (named below as text)
    from reports.documents.word import make as word  # noqa: F401 (named below as text)
    from reports.documents.workbook import make as workbook  # noqa: F401 (named below as text)

Maker = Callable[[Material], bytes]

_PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml.document"

# What people want them for, in the order in which pages list them. The PDF itself is the first of the first.
READ, MEET, EDIT, DATA = (
    gettext_lazy("To read, print and hand out"),
    gettext_lazy("For the meeting"),
    gettext_lazy("To edit"),
    gettext_lazy("Figures and data"),
)


def _always(_: Material) -> bool:
    return True


def _has_results(material: Material) -> bool:
    """Otherwise too few people answered, and the report says all that there is to say."""
    return material.board.not_yet is None


def _has_more_pages(material: Material) -> bool:
    """Otherwise the report is this one page."""
    return material.length != Length.PAGE and _has_results(material)


def _leaves_out(material: Material) -> bool:
    """The full report has its appendices at its end."""
    return material.length != Length.FULL and _has_results(material)


@dataclass(frozen=True)
class Document:
    """One kind. `code` names it in addresses and in the database, so it never changes."""

    code: str
    title: Promise
    description: Promise  # its content in one sentence, for people choosing
    suffix: str
    media_type: str
    make: Maker  # raises PdfError if it cannot be drawn
    is_wanted: Callable[[Material], bool] = _always
    purpose: Promise = READ


def lazily(module: str, *, template: str = "") -> Maker:
    """`make` of a module that is imported with the first document: a web process lists the kinds and makes none.

    The libraries behind them cost each process 13 MB and 0.2 seconds. `template` is the kind of an organisation's own
    template that the module takes.
    """

    def make(material: Material) -> bytes:
        own = {"template": material.templates.get(template)} if template else {}
        content: bytes = import_module(f"reports.documents.{module}").make(material, **own)
        return content

    return make


DOCUMENTS = (
    Document(
        code="appendices",
        title=gettext_lazy("Appendices (PDF)"),
        description=gettext_lazy(
            "Each part of the results in full, how they were worked out, and every question by group."
        ),
        suffix="pdf",
        media_type=_PDF,
        make=lazily("appendices"),
        is_wanted=_leaves_out,
    ),
    Document(
        code="onepage",
        title=gettext_lazy("One page (PDF)"),
        description=gettext_lazy(
            "Page one on its own: the two flags, who was heard, what most needs attention, and the decision."
        ),
        suffix="pdf",
        media_type=_PDF,
        make=lazily("onepage"),
        is_wanted=_has_more_pages,
    ),
    Document(
        code="annex",
        title=gettext_lazy("Annex: all released comments (PDF)"),
        description=gettext_lazy("Every released comment, by group and by subject."),
        suffix="pdf",
        media_type=_PDF,
        make=comments.make,
        is_wanted=comments.is_one_file,
    ),
    Document(
        code="annex-parts",
        title=gettext_lazy("Annex: all released comments (ZIP of PDFs)"),
        description=gettext_lazy(
            "Every released comment, by group and by subject, in several files because there are so many."
        ),
        suffix="zip",
        media_type="application/zip",
        make=comments.make_archive,
        is_wanted=comments.is_several_files,
    ),
    Document(
        code="pptx",
        title=gettext_lazy("Slides (PowerPoint)"),
        description=gettext_lazy(
            "Up to nine slides for the meeting: flags, groups, change, comments, steps and indicators."
        ),
        suffix="pptx",
        media_type=f"{_OFFICE}.presentationml.presentation",
        make=lazily("slides.make", template="pptx"),
        is_wanted=_has_results,
        purpose=MEET,
    ),
    Document(
        code="cover",
        title=gettext_lazy("Board cover sheet (Word)"),
        description=gettext_lazy("The table that papers to NHS boards begin with, filled as far as the results say."),
        suffix="docx",
        media_type=_WORD,
        make=lazily("word.cover", template="docx"),
        purpose=MEET,
    ),
    Document(
        code="docx",
        title=gettext_lazy("Editable report (Word)"),
        description=gettext_lazy("The whole report as text, charts and tables, to edit or copy from."),
        suffix="docx",
        media_type=_WORD,
        make=lazily("word.make", template="docx"),
        is_wanted=_has_results,
        purpose=EDIT,
    ),
    Document(
        code="paste",
        title=gettext_lazy("Report to paste into a paper of your own (Word)"),
        description=gettext_lazy("The same with all headings one level deeper, without contents."),
        suffix="docx",
        media_type=_WORD,
        make=lazily("word.paste", template="docx"),
        is_wanted=_has_results,
        purpose=EDIT,
    ),
    Document(
        code="xlsx",
        title=gettext_lazy("Figures (Excel)"),
        description=gettext_lazy(
            "Every score that can be shown, by group, principle and question; plan, indicators and comments."
        ),
        suffix="xlsx",
        media_type=f"{_OFFICE}.spreadsheetml.sheet",
        make=lazily("workbook.make"),
        purpose=DATA,
    ),
    Document(
        code="csv",
        title=gettext_lazy("Figures as a table (CSV)"),
        description=gettext_lazy("One row for each group and principle or question, for other programs."),
        suffix="csv",
        media_type="text/csv; charset=utf-8",
        make=lazily("table"),
        purpose=DATA,
    ),
    Document(
        code="json",
        title=gettext_lazy("All results as data (JSON)"),
        description=gettext_lazy("All published figures for this round in a documented format, for other programs."),
        suffix="json",
        media_type="application/json",
        make=lazily("record"),
        purpose=DATA,
    ),
)
ANNEXES = ("annex", "annex-parts")  # of which a report has one at most
FIGURES = "json"  # attached to the report itself
