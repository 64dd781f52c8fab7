"""Text that our fonts can print: no control characters, emoji spelt out, unsupported scripts marked as such."""

import re
import unicodedata

# Scripts in the report's fonts; letters of any other script would be printed as empty boxes.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "MICRO", "FEMININE", "MASCULINE")
_MARK = "[another script]"
_MARKS = re.compile(rf"(?:{re.escape(_MARK)})+")
_BEYOND_ASCII = re.compile(r"[^\x20-\x7e\n\r\t]+")
_EMOJI_STARTS = 0x1F000


def printable(text: str) -> str:
    """`text` may be HTML: tags and escapes are not changed."""
    return _MARKS.sub(_MARK, _BEYOND_ASCII.sub(lambda run: "".join(map(_printed, run[0])), text))


def _printed(letter: str) -> str:
    category, name = unicodedata.category(letter), unicodedata.name(letter, "")
    if category in {"Cc", "Cf", "Co", "Cn", "Cs"}:
        return ""
    if category == "So" and ord(letter) >= _EMOJI_STARTS:
        return f"[{name.lower()}]"
    if category.startswith("L") and not name.startswith(_SCRIPTS):
        return _MARK
    return letter
