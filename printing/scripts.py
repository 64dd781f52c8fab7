"""The scripts that people write in: the language and the direction that a text tells by its letters."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

ENGLISH = "en-GB"


@dataclass(frozen=True)
class Script:
    """`letters` are the ranges of a character class: letters, marks, digits and signs."""

    code: str  # of ISO 15924
    language: str  # the one most often written in it here; its voice reads the letters of the others too
    letters: str


DEVANAGARI = Script("deva", "hi", "\u0900-\u097f")
BENGALI = Script("beng", "bn", "\u0980-\u09ff")
GURMUKHI = Script("guru", "pa", "\u0a00-\u0a7f")
GUJARATI = Script("gujr", "gu", "\u0a80-\u0aff")
TAMIL = Script("taml", "ta", "\u0b80-\u0bff")
SINHALA = Script("sinh", "si", "\u0d80-\u0dff")
THAI = Script("thai", "th", "\u0e00-\u0e7f")
HEBREW = Script("hebr", "he", "\u0590-\u05ff\ufb1d-\ufb4f")
ARABIC = Script("arab", "ar", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08e1\u08e3-\u08ff\ufb50-\ufdff\ufe70-\ufefc")
# Chinese, Japanese and Korean. Newer and rare characters, which the fonts of Debian 12 lack, are not among them.
CJK = Script(
    "hani",
    "zh",
    "\u1100-\u11ff\u3001-\u303f\u3041-\u31bb\u31c0-\u332b\u332d-\u4db5\u4e00-\u9fef\ua960-\ua97c"
    "\uac00-\ud7fb\uf900-\ufa6d\ufe30-\ufe4f\uff01-\uffee",
)
# Their letters join or move by what stands next to them; "joiners" say how.
JOINED: Sequence[Script] = (DEVANAGARI, BENGALI, GURMUKHI, GUJARATI, TAMIL, SINHALA, ARABIC)
SCRIPTS: Sequence[Script] = (*JOINED, THAI, HEBREW, CJK)

# Letters of one language among those that share a script.
_TELLING = (
    (ARABIC, "ur", re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")),
    (ARABIC, "fa", re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")),
    (BENGALI, "as", re.compile("[\u09f0\u09f1]")),
    (CJK, "ja", re.compile("[\u3041-\u30ff\uff66-\uff9d]")),
    (CJK, "ko", re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
)
_FINDERS = tuple((script, re.compile(f"[{script.letters}]")) for script in SCRIPTS)
_OTHER = re.compile("[\u0590-\uffff]")
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def language_of(text: str) -> str | None:
    """The language of most letters of a text, as in BCP 47. None where the script tells none, as with Latin letters."""
    if not _OTHER.search(text):
        return None
    letters = "".join(letter for letter in text if unicodedata.category(letter)[0] in "LM")
    script, count = max(((script, len(finder.findall(letters))) for script, finder in _FINDERS), key=lambda one: one[1])
    if count * 2 <= len(letters):
        return None
    return next((name for of, name, telling in _TELLING if of == script and telling.search(text)), script.language)


def direction_of(text: str) -> str | None:
    """ "ltr" or "rtl", by the first letter that has a direction, as browsers take it. None if there is none."""
    return next(filter(None, (_STRONG.get(unicodedata.bidirectional(letter)) for letter in text)), None)
