"""The other forms of a report as its page lists them, and what the check page calls them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.documents import kinds
from reports.documents.kinds import Document
from reports.models import ReportDocument

_EDITED = {"docx", "pptx"}  # made to be changed by whoever gets them


@dataclass(frozen=True)
class Offered:
    """`size` is in bytes, and None where the form could not be made."""

    kind: Document
    size: int | None


@dataclass(frozen=True)
class Checked:
    """What a file turned out to be beside the PDF."""

    title: str
    is_edited: bool


def kind_of(code: str) -> Document:
    """Kinds are never taken from the list, so every code that was ever stored is there."""
    return next(one for one in kinds.DOCUMENTS if one.code == code)


def checked(code: str) -> Checked | None:
    """None for the PDF."""
    if not code:
        return None
    kind = kind_of(code)
    return Checked(kind.title, kind.suffix in _EDITED)


def offered(documents: Iterable[ReportDocument]) -> Iterator[Offered]:
    """In the order of the list, whatever the order in which they were made."""
    sizes = {one.code: one.size for one in documents}
    for kind in kinds.DOCUMENTS:
        if kind.code in sizes:
            yield Offered(kind, sizes[kind.code])
