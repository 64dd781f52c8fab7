"""Text that any file may hold: without what XML refuses, what nobody sees, and what a spreadsheet would work out."""

import re

from assessments.plain_text import plain

# Halves of pairs, and code points that are no characters: text with these cannot be stored as XML or UTF-8.
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What begins a formula, also in the full width that some spreadsheets read as the same.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_AS_TEXT = "'"


def file_safe(text: str) -> str:
    """With its line ends. Emoji and scripts of any kind stay: whoever opens the file has fonts of their own."""
    return plain(_NO_CHARACTERS.sub("", text))


def one_line(text: str) -> str:
    return " ".join(file_safe(text).split())


def not_a_formula(text: str) -> str:
    """On one line, and read as text by spreadsheets that open the file: OWASP's way with what begins a formula."""
    line = one_line(text)
    return f"{_AS_TEXT}{line}" if line.startswith(_BEGINS_A_FORMULA) else line
