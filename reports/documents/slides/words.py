"""Words on slides: titles that say what was found, without the codes of questions and principles."""

import re
from collections.abc import Iterable

_CODE = re.compile(r"^[A-Z]{1,2}\d{1,3}[a-z]? ")


def without_code(text: str) -> str:
    """ "P4 Pull beats push" -> "Pull beats push"."""
    return _CODE.sub("", text)


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
