"""Adds break points to long words, because one unbroken word of 100,000 letters takes minutes to lay out."""

import re
import unicodedata
from itertools import chain

from printing import scripts

_MAX_LENGTH = 40
_JOINING = "\u200c\u200d\u094d\u09cd\u0a4d\u0acd\u0bcd\u0dca"  # between letters that are drawn as one
_BREAK = "\u200b"  # zero-width space
# Text between tags; the template engine has already escaped every "<" and ">" in it. Not the title of the document,
# which is not laid out: readers show it in the window's edge, and some show a break point as a box.
_TEXT = re.compile(r"(?<=>)[^<]+(?=<(?!/title>)|\Z)")
# Never before a mark, and not in scripts whose lines may end after any letter.
_MARKS = "".join(
    letter
    for letter in map(chr, chain(range(0x300, 0x1200), range(0xFE00, 0xFE10), range(0x1F3FB, 0x1F400)))
    if unicodedata.category(letter)[0] == "M" or letter >= "\U0001f3fb"
)
_LETTER = rf"[^\s&{scripts.CJK.letters}]"
_LONG_WORD = re.compile(
    rf"(?:&[#\w]{{1,10}};|{_LETTER}){{{_MAX_LENGTH}}}(?<![{_JOINING}])(?=&|{_LETTER})(?![{_MARKS}{_JOINING}])"
)


def break_long_words(html: str) -> str:
    return _TEXT.sub(_break_text, html)


def _break_text(text: re.Match[str]) -> str:
    if max(map(len, text[0].split()), default=0) <= _MAX_LENGTH:
        return text[0]
    return _LONG_WORD.sub(lambda word: word[0] + _BREAK, text[0])
