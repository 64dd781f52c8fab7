"""The number of a page, and of how many, at the foot of paper: in the order of the language."""

from collections.abc import Iterator
from string import Formatter

from django.utils.translation import gettext as _


def page_count() -> Iterator[tuple[str, str]]:
    """Words, and the number after them: "page", "pages", or empty where none follows."""
    for words, field, _spec, _conversion in Formatter().parse(_("Page {page} of {pages}")):
        yield words, field or ""


def as_content() -> str:
    """For the style sheet of a PDF: `"Page " counter(page) " of " counter(pages)`."""
    return " ".join(part for words, field in page_count() for part in (_quoted(words), _counter(field)) if part)


def _quoted(words: str) -> str:
    """Nothing in it ends the text, or the style sheet."""
    if not words:
        return ""
    letters = (letter if letter not in '"\\<>&\n' else f"\\{ord(letter):x} " for letter in words)
    return f'"{"".join(letters)}"'


def _counter(field: str) -> str:
    return f"counter({field})" if field else ""
