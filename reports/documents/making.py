"""Makes all other forms of a report, one after another: what one of them needed is free again before the next."""

import logging
from dataclasses import dataclass

from reports.documents import kinds
from reports.documents.kinds import Document
from reports.documents.material import Material

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class MadeDocument:
    """A file of the kind `code`; `content` is None where it could not be made."""

    code: str
    content: bytes | None


def make_all(material: Material) -> tuple[MadeDocument, ...]:
    return tuple(_made(one, material) for one in kinds.DOCUMENTS if one.is_wanted(material))


def _made(document: Document, material: Material) -> MadeDocument:
    """Whatever goes wrong with one form, the board gets its report; the log tells those who run the server."""
    try:
        content = document.make(material)
    except Exception:
        logger.exception("the form %r could not be made", document.code)
        return MadeDocument(document.code, None)
    return MadeDocument(document.code, content)
