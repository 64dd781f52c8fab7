"""In which language sentences of results are said. English, unless a caller says otherwise.

Scoring knows no catalogue of translations. An app that has one hands it over once, for the whole process, with
`install`; it decides at each call which language is wanted. `in_english` is for what is stored: that is the same for
all readers.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from itertools import chain
from typing import Protocol


class Tongue(Protocol):
    """A language. The first three are those of gettext."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int) -> str: ...

    def pgettext(self, context: str, message: str) -> str: ...

    def is_english(self) -> bool: ...

    def decimal_mark(self) -> str: ...

    def thousands_mark(self) -> str: ...


class English:
    """The sentences as they stand in the code."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def pgettext(self, _context: str, message: str) -> str:
        return message

    def is_english(self) -> bool:
        return True

    def decimal_mark(self) -> str:
        return "."

    def thousands_mark(self) -> str:
        return ","


_ENGLISH: Tongue = English()
# A pattern of a sentence: what stands before a placeholder, and its name; at the end, what stands after the last.
_PARTS = re.compile(r"([^{]*)(?:{(\w+)}|$)")
_installed: list[Tongue] = [_ENGLISH]
_chosen: ContextVar[Tongue | None] = ContextVar("tongue", default=None)


def install(tongue: Tongue) -> None:
    """Say everything in the language that `tongue` finds wanted, from now on and in every thread."""
    _installed[:] = [tongue]


@contextmanager
def spoken(tongue: Tongue) -> Iterator[None]:
    token = _chosen.set(tongue)
    try:
        yield
    finally:
        _chosen.reset(token)


@contextmanager
def in_english() -> Iterator[None]:
    """For all that is stored or compared with it."""
    with spoken(_ENGLISH):
        yield


def current() -> Tongue:
    return _chosen.get() or _installed[0]


def gettext(message: str) -> str:
    return current().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    return current().ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    return current().pgettext(context, message)


def gettext_lazy(message: str) -> Callable[[], str]:
    """A sentence without values, said in the wanted language whenever it is called."""
    return partial(gettext, message)


def pgettext_lazy(context: str, message: str) -> Callable[[], str]:
    return partial(pgettext, context, message)


def in_each(say: Callable[[], str]) -> tuple[str, str]:
    """What is said in the wanted language, and in English: stored sentences may be in either."""
    with in_english():
        stored = say()
    return say(), stored


def values_in(text: str, *patterns: Callable[[], str]) -> dict[str, str] | None:
    """The values in a sentence that was made from one of these patterns, in either language. None where it was not."""
    for pattern in chain.from_iterable(map(in_each, patterns)):
        found = re.fullmatch(_as_expression(pattern), text, re.IGNORECASE)
        if found:
            return found.groupdict()
    return None


def _as_expression(pattern: str) -> str:
    """ "{group} average {score}" as a regular expression. The first letter may be a capital, a full stop may follow."""
    parts = _PARTS.findall(pattern)
    return "".join(re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name in parts)
