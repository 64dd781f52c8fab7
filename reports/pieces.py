"""The language of every run of text, by its letters: that of the report, and the language of each other script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from printing.scripts import SCRIPTS, language_of
from reports.proofing import proofing_language

# As Office names them: a language with a country.
_TAGS = {
    "hi": "hi-IN", "bn": "bn-IN", "as": "as-IN", "pa": "pa-IN", "gu": "gu-IN", "ta": "ta-IN", "si": "si-LK",
    "th": "th-TH", "he": "he-IL", "ar": "ar-SA", "ur": "ur-PK", "fa": "fa-IR", "zh": "zh-CN", "ja": "ja-JP",
    "ko": "ko-KR",
}  # fmt: skip
# Letters of one script, with the spaces, marks and numbers that stand between them.
_PIECES = re.compile("|".join(rf"[{one.letters}](?:[\W\d_]*[{one.letters}])*" for one in SCRIPTS))


@dataclass(frozen=True)
class Piece:
    text: str
    language: str


def pieces(text: str) -> Iterator[Piece]:
    """The text cut where its language changes. At least one piece."""
    start, ours = 0, proofing_language()
    for found in _PIECES.finditer(text):
        if found.start() > start:
            yield Piece(text[start : found.start()], ours)
        yield Piece(found[0], _TAGS.get(language_of(found[0]) or "", ours))
        start = found.end()
    if start < len(text) or not text:
        yield Piece(text[start:], ours)
