"""Which characters the bytes of a text file mean.

A byte order mark decides. Without one it is UTF-8 if all bytes fit, and UTF-16 if every second byte is zero. What is
left was written by Excel as "CSV": Windows-1252, or Mac Roman ("CSV (Macintosh)"), or code page 850 ("CSV (MS-DOS)").
Each of these can read any file. The one is taken whose reading looks most like words: Zoë rather than ZoÎ.
"""

import codecs
import re
from collections.abc import Iterator

from tables.model import TableError
from tables.saying import Said, gettext_noop

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order of how often people have them; a later one must look better by its handicap.
_OLD = (("cp1252", "Windows-1252", 0.0), ("mac_roman", "Mac Roman", 0.5), ("cp850", "MS-DOS (850)", 1.0))
_ADVICE = Said(gettext_noop("Save it again as “CSV UTF-8”, and upload that."))
_NO_TEXT = Said(gettext_noop("This file is neither text nor a workbook. {advice}"), advice=_ADVICE)
_INCOMPLETE = Said(gettext_noop("This file is damaged: some of its text is missing. {advice}"), advice=_ADVICE)
_DAMAGED_SIGN = gettext_noop("Line {line} has a damaged character. {advice}")
_COMMON = frozenset("àáâãäåæçèéêëíïñóôöøùúüßœ")
_RARE = frozenset("ìîòõûýÿðþšž")
_APOSTROPHE = "\u2019"
_AFTER_APOSTROPHE = frozenset("stdmrvl")  # it's, don't, I'd, I'm, they're, I've, we'll
_ANYWHERE = frozenset("\u2013\u2014\u00b4\u00a0·")  # dashes, the acute accent, the space that does not break
_OPENING = frozenset("\u2018“«¿¡£€§•¼½¾")
_CLOSING = frozenset("”…©®™°»")
_WORD = re.compile("[^\x00-\x20,;|]+")
_JUDGED = 500_000  # characters from the first that is not ASCII
_LONGEST_WORD = 50
_MOSTLY = 0.7
_SAMPLE = 2000  # bytes


def text_of_bytes(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding where it is none of Unicode, else "". Raises TableError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _unicode(data[len(mark) :], encoding), ""
    if encoding := _unmarked_utf16(data):
        return _unicode(data, encoding), ""
    if b"\0" in data:
        raise TableError(_NO_TEXT)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return _old_text(data, error)


def _unicode(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(_INCOMPLETE) from error
    if "\0" in text:
        raise TableError(_NO_TEXT)
    return text


def _unmarked_utf16(data: bytes) -> str:
    """Nearly all letters of European text have a zero in one of their two bytes, always on the same side."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 1 or len(data) % 2:
        return ""
    low, high = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if high > _MOSTLY and low == 0:
        return "utf-16-le"
    if low > _MOSTLY and high == 0:
        return "utf-16-be"
    return ""


def _old_text(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    if _mostly_utf8(data):
        line = len((data[: error.start] + b".").splitlines())
        raise TableError(Said(_DAMAGED_SIGN, line=str(line), advice=_ADVICE)) from error
    start = max(error.start - _LONGEST_WORD, 0)
    readings: list[tuple[float, int, str, str]] = []
    for encoding, name, handicap in _OLD:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((handicap + _oddness(text[start : start + _JUDGED]), len(readings), text, name))
    _, _, text, name = min(readings)
    return text, name


def _mostly_utf8(data: bytes) -> bool:
    """A file in UTF-8 that was cut or patched. Bytes of Windows-1252 hardly ever look like a letter of UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    return whole > broken


def _oddness(text: str) -> float:
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    return sum(cost for word in words for cost in _costs(f" {word} "))


def _costs(word: str) -> Iterator[float]:
    for before, sign, after in zip(word, word[1:], word[2:], strict=False):
        if sign > "\x7f":
            yield _cost(before, sign, after)


def _cost(before: str, sign: str, after: str) -> float:
    """From 0, where the sign is usual in this place, to 4."""
    letter = sign.lower()
    if letter in _COMMON or letter in _RARE:
        return _misplaced(before, sign, after) + (letter in _RARE)
    return _cost_of_sign(before, sign, after)


def _cost_of_sign(before: str, sign: str, after: str) -> float:
    if sign == _APOSTROPHE:
        return 1 if before.islower() and after.islower() and after not in _AFTER_APOSTROPHE else 0
    if sign in _OPENING or sign in _CLOSING:
        inner = before if sign in _OPENING else after
        return 3 if inner.isalpha() else 0
    return 0 if sign in _ANYWHERE else 3


def _misplaced(before: str, sign: str, after: str) -> float:
    """A capital inside a word of small letters, a small letter before a capital, a letter alone or at a digit."""
    if before.isdigit() or after.isdigit():
        return 2
    if sign.isupper():
        return 3 if before.islower() or (before.isupper() and after.islower()) else 0
    alone = not before.isalpha() and not after.isalpha()
    return 2 if alone or after.isupper() else 0
