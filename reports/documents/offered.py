"""The other formats of a report as its page lists them, and their names on the check page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.documents import kinds
from reports.documents.kinds import Document
from reports.models import ReportDocument

_EDITED = {"docx", "pptx"}  # meant to be edited by the people who download them


@dataclass(frozen=True)
class Offered:
    """`size` is in bytes, or None if the format could not be made."""

    kind: Document
    size: int | None


@dataclass(frozen=True)
class Checked:
    """Which format a checked file is, other than the PDF."""

    title: str
    is_edited: bool


def kind_of(code: str) -> Document:
    """Kinds are never removed from the list, so every stored code is in it."""
    return next(kind for kind in kinds.DOCUMENTS if kind.code == code)


def checked(code: str) -> Checked | None:
    """None for the PDF."""
    if not code:
        return None
    kind = kind_of(code)
    return Checked(kind.title, kind.suffix in _EDITED)


def offered(documents: Iterable[ReportDocument]) -> Iterator[Offered]:
    """In the order of the list, whatever the order in which they were made."""
    sizes = {document.code: document.size for document in documents}
    for kind in kinds.DOCUMENTS:
        if kind.code in sizes:
            yield Offered(kind, sizes[kind.code])
