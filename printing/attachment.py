"""A file within a PDF, and how the parent process sends it to the child together with the words to draw."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Attachment:
    """Data that a PDF prints. `name` ends as such files do, from which its media type follows."""

    name: str
    title: str  # what it holds, for people who find it in their reader
    made_at: str  # ISO 8601, in UTC
    content: bytes


def packed(html: str, attachment: Attachment | None = None) -> bytes:
    """One line says what is attached; its bytes follow, and then the words."""
    # Lone surrogates are not characters, and are dropped.
    words = _TITLE.sub(_in_one_line, html, count=1).encode(errors="ignore")
    if attachment is None:
        return b"{}\n" + words
    about: dict[str, Any] = asdict(attachment) | {"content": len(attachment.content)}
    return b"".join((json.dumps(about).encode(), b"\n", attachment.content, words))


def _in_one_line(title: re.Match[str]) -> str:
    """A document's title has no line breaks, whatever the layout of the template."""
    return f"<title>{' '.join(title[1].split())}</title>"


def unpacked(data: bytes) -> tuple[str, Attachment | None]:
    """What `packed` was given."""
    line, _, rest = data.partition(b"\n")
    about = json.loads(line)
    if not about:
        return rest.decode(), None
    length = about.pop("content")
    return rest[length:].decode(), Attachment(content=rest[:length], **about)
