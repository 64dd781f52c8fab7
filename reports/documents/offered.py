"""The formats of a report as its page lists them, and their names on the check page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.documents import kinds
from reports.documents.kinds import Document
from reports.lengths import Length
from reports.models import ReportDocument

_EDITED = {"docx", "pptx"}  # meant to be edited by the people who download them


@dataclass(frozen=True)
class Offered:
    """`size` is in bytes, or None if the format could not be made."""

    kind: Document
    size: int | None


@dataclass(frozen=True)
class Checked:
    """Which format a checked file is."""

    title: str
    is_edited: bool = False  # meant to be edited
    is_pdf: bool = False  # the board's copy


def kind_of(code: str) -> Document:
    """Kinds are never removed from the list, so every stored code is in it."""
    return next(kind for kind in kinds.DOCUMENTS if kind.code == code)


def checked(code: str, length: Length) -> Checked:
    """`code` is empty for the PDF, which has this length."""
    if not code:
        return Checked(_("{kind} (PDF)").format(kind=length.label), is_pdf=True)
    kind = kind_of(code)
    return Checked(str(kind.title), kind.suffix in _EDITED)


def offered(documents: Iterable[ReportDocument]) -> dict[str, list[Offered]]:
    """By purpose and in the order of the list, whatever the order in which they were made.

    The first purpose is always there, because the PDF itself serves it.
    """
    sizes = {document.code: document.size for document in documents}
    by_purpose: dict[str, list[Offered]] = {str(kinds.READ): []}
    for kind in kinds.DOCUMENTS:
        if kind.code in sizes:
            by_purpose.setdefault(str(kind.purpose), []).append(Offered(kind, sizes[kind.code]))
    return by_purpose
