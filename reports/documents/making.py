"""Makes all other forms of a report, one after another: what one of them needed is free again before the next.

Whatever goes wrong with one of them, the board gets its report; the log tells those who run the server.
"""

import logging
from dataclasses import dataclass

from reports.documents import kinds
from reports.documents.kinds import Document
from reports.documents.material import Material
from reports.documents.page import MadePage, make_page

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class MadeDocument:
    """A file of the kind `code`; `content` is None where it could not be made."""

    code: str
    content: bytes | None


def make_all(material: Material) -> tuple[MadeDocument, ...]:
    return tuple(_made(one, material) for one in kinds.DOCUMENTS if one.is_wanted(material))


def page_of(material: Material) -> MadePage | None:
    """The report as it is read on screen; None where it could not be made."""
    try:
        return make_page(material.board, material.cover)
    except Exception:
        logger.exception("the page on screen could not be made")
        return None


def _made(document: Document, material: Material) -> MadeDocument:
    try:
        content = document.make(material)
    except Exception:
        logger.exception("the form %r could not be made", document.code)
        return MadeDocument(document.code, None)
    return MadeDocument(document.code, content)
