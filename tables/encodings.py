"""Which characters the bytes of a text file mean.

A byte order mark decides. Without one it is UTF-8 if all bytes fit, and UTF-16 if every second byte is zero. What is left
was written by Excel as "CSV": Windows-1252, or Mac Roman ("CSV (Macintosh)"), or code page 850 ("CSV (MS-DOS)"). Each of
these can read any file. The one is taken whose reading looks most like words: "O’Neil" rather than "OÕNeil".
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from tables.model import TableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order of how often people have them; a later one must look better by its handicap.
_OLD = (("cp1252", "Windows-1252", 0.0), ("mac_roman", "Mac Roman", 0.5), ("cp850", "MS-DOS (850)", 1.0))
_ADVICE = "Save it again as “CSV UTF-8”, and upload that."
_COMMON = frozenset("àáâäåæçèéêëíïñóôöøùúüßœ")
_LETTERS = frozenset("ìîòõãûýÿðþšž")
_SIGNS = frozenset("‘’“”–—…•£€§°½¼¾©®™«»¿¡´·\u00a0")
_BETWEEN_LETTERS = frozenset("’‘–—·\u00a0´")
_WORD = re.compile("[^\x00-\x20]*[\x80-\U0010ffff][^\x00-\x20]*")
_MAX_WORDS = 5000


def text_of_bytes(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding where it is none of Unicode, else "". Raises TableError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unicode(data[len(mark) :], encoding), ""
    if encoding := _unmarked_utf16(data):
        return _unicode(data, encoding), ""
    if b"\0" in data:
        raise TableError(f"This file is neither text nor a workbook. {_ADVICE}")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return _old_text(data, error)


def _unicode(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(f"This file is damaged: some of its text is missing. {_ADVICE}") from error
    if "\0" in text:
        raise TableError(f"This file is neither text nor a workbook. {_ADVICE}")
    return text


def _unmarked_utf16(data: bytes) -> str:
    """Nearly all letters of European text have a zero in one of their two bytes, always on the same side."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 1 or len(data) % 2:
        return ""
    low, high = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if high > 0.7 and low == 0:
        return "utf-16-le"
    if low > 0.7 and high == 0:
        return "utf-16-be"
    return ""


def _old_text(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    if _mostly_utf8(data):
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(f"Line {line} has a damaged character. {_ADVICE}") from error
    readings = []
    for encoding, name, handicap in _OLD:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((handicap + _oddness(text), len(readings), text, name))
    _, _, text, name = min(readings)
    return text, name


def _mostly_utf8(data: bytes) -> bool:
    """A file in UTF-8 that was cut or patched. In Windows-1252 two such signs hardly ever follow each other."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for sign in text if sign > "\x7f") - broken
    return whole > 3 * broken


def _oddness(text: str) -> float:
    words = set()
    for match in _WORD.finditer(text):
        words.add(match.group())
        if len(words) == _MAX_WORDS:
            break
    return sum(cost for word in words for cost in _costs(f" {word} "))


def _costs(word: str) -> Iterator[float]:
    for before, sign, after in zip(word, word[1:], word[2:], strict=False):
        if sign > "\x7f":
            yield _cost(before, sign, after)


def _cost(before: str, sign: str, after: str) -> float:
    if sign in _SIGNS:
        return 0 if sign in _BETWEEN_LETTERS or not (before.isalpha() and after.isalpha()) else 3
    if sign.lower() not in _COMMON | _LETTERS:
        return 3 if unicodedata.category(sign)[0] in "LS" else 4
    rare = 0 if sign.lower() in _COMMON else 1
    return rare + _misplaced(before, sign, after)


def _misplaced(before: str, sign: str, after: str) -> float:
    """A capital inside a word, a small letter before a capital, a letter alone or at a digit."""
    if before.isdigit() or after.isdigit():
        return 2
    if sign.isupper():
        return 3 if before.islower() else 0
    alone = not before.isalpha() and not after.isalpha()
    return 2 if alone or after.isupper() else 0
