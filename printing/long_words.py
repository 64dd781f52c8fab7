"""Adds break points to long words, because one unbroken word of 100,000 letters takes minutes to lay out."""

import re

_MAX_LENGTH = 40
_BREAK = "\u200b"  # zero-width space
# Text between tags; the template engine has already escaped every "<" and ">" in it. Not the title of the document,
# which is not laid out: readers show it in the window's edge, and some show a break point as a box.
_TEXT = re.compile(r"(?<=>)[^<]+(?=<(?!/title>)|\Z)")
_LONG_WORD = re.compile(rf"(?:&[#\w]{{1,10}};|[^\s&]){{{_MAX_LENGTH}}}(?=\S)")


def break_long_words(html: str) -> str:
    return _TEXT.sub(_break_text, html)


def _break_text(text: re.Match[str]) -> str:
    return _LONG_WORD.sub(lambda word: word[0] + _BREAK, text[0])
