"""Text that is safe in any file: no characters that XML refuses, nothing invisible, and no formulas."""

import re

from assessments.plain_text import plain

# Surrogates and noncharacters: text that contains them cannot be stored as XML or UTF-8.
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Characters that begin a formula, with the full-width ones that some spreadsheets treat the same.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_AS_TEXT = "'"


def file_safe(text: str) -> str:
    """Keeps line ends, emoji and every script: the reader's own fonts display them."""
    return plain(_NO_CHARACTERS.sub("", text))


def one_line(text: str) -> str:
    return " ".join(file_safe(text).split())


def not_a_formula(text: str) -> str:
    """On one line, and treated as text by spreadsheets, as OWASP recommends against formula injection."""
    line = one_line(text)
    return f"{_AS_TEXT}{line}" if line.startswith(_BEGINS_A_FORMULA) else line
