"""Makes the other formats of a report, one after another, so that each frees its memory before the next.

If one of them fails, the board still gets its report, and the log says what went wrong.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.documents import kinds
from reports.documents.kinds import Document
from reports.documents.material import Material
from reports.documents.page import MadePage, make_page

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class MadeDocument:
    """A file of the kind `code`; `content` is None if it could not be made."""

    code: str
    content: bytes | None


def make_annex(material: Material) -> MadeDocument | None:
    """Before all others, because they name it. None if no comment is released."""
    wanted = (kind for kind in kinds.DOCUMENTS if kind.code in kinds.ANNEXES and kind.is_wanted(material))
    return next((_make(kind, material) for kind in wanted), None)


def make_figures(material: Material) -> MadeDocument | None:
    """Before the report, which has them attached. None if they are no form of a report."""
    return next((_make(kind, material) for kind in kinds.DOCUMENTS if kind.code == kinds.FIGURES), None)


def wanted(material: Material) -> list[str]:
    """The codes of the forms that are made after the report, in order."""
    ready = (*kinds.ANNEXES, kinds.FIGURES)
    return [kind.code for kind in kinds.DOCUMENTS if kind.code not in ready and kind.is_wanted(material)]


def make_each(material: Material, codes: Sequence[str]) -> Iterator[MadeDocument]:
    """One after another, so that each is there before the next is begun."""
    for kind in kinds.DOCUMENTS:
        if kind.code in codes:
            yield _make(kind, material)


def make_all(material: Material, *made: MadeDocument | None) -> tuple[MadeDocument, ...]:
    """In order. `made` are those from `make_annex` and `make_figures`."""
    ready = {document.code: document for document in made if document}
    return tuple(
        ready.get(kind.code) or _make(kind, material)
        for kind in kinds.DOCUMENTS
        if kind.code in ready or (kind.code not in kinds.ANNEXES and kind.is_wanted(material))
    )


def page_of(material: Material) -> MadePage | None:
    """The report on screen, or None if it could not be made."""
    try:
        return make_page(material.board, material.cover)
    except Exception:
        logger.exception("the page on screen could not be made")
        return None


def _make(document: Document, material: Material) -> MadeDocument:
    try:
        content = document.make(material)
    except Exception:
        logger.exception("the format %r could not be made", document.code)
        return MadeDocument(document.code, None)
    return MadeDocument(document.code, content)
