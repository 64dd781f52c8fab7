"""Words on slides: titles that say what was found, without the codes of questions and principles."""

import re
from collections.abc import Iterable, Sequence

from scoring.words.language import listed, lowered

_NAMED = 2
_CODE = re.compile(r"^[A-Z]{1,2}\d{1,3}[a-z]? ")


def without_code(text: str) -> str:
    """ "P4 Pull beats push" -> "Pull beats push"."""
    return _CODE.sub("", text)


def some(titles: Sequence[str], most: int = _NAMED, *, what: str = "group") -> str:
    """ "doctors and suppliers", or "doctors, suppliers and 3 more groups"."""
    named = [lowered(title) for title in titles]
    more = len(named) - most
    if more <= 1:
        return listed(named)
    return listed([*named[:most], f"{more} more {what}s"])


def count(number: int, what: str) -> str:
    """ "1 step", "no steps", "3 steps"."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def part(number: int, of: int, what: str) -> str:
    """ "all 7 principles", "2 of 7 principles"."""
    return f"all {of} {what}s" if number == of > 1 else f"{number} of {count(of, what)}"


def title_case(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def joined(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))
