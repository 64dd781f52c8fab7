"""Sentences that an engine stored, in words for a board: principles by their names, and no word of the method.

What stands between quotation marks is someone's own, and stays as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

Told = TypeVar("Told")
_QUOTED_OR_CODE = re.compile(r"“[^”]*”|\bP\d+\b")
# In the order in which they are replaced.
_WORDS: Mapping[str, str] = {
    "the midpoint": "50",
    "midpoint": "50",
    "wholly": "clearly",
    "intervals": "ranges",
    "interval": "range",
    "variations": "checks",
    "variation": "check",
}
_QUOTED_OR_WORD = re.compile(rf"“[^”]*”|\b(?:{'|'.join(_WORDS)})\b")
# Codes and keys of figures, which nobody reads.
_KEYS = {"code", "figure", "figures"}


def plain(text: str, principles: Mapping[str, str]) -> str:
    """`principles`: titles by code."""
    named = _QUOTED_OR_CODE.sub(lambda found: _named(found[0], principles), text)
    return _QUOTED_OR_WORD.sub(lambda found: _WORDS.get(found[0], found[0]), named)


def _named(found: str, principles: Mapping[str, str]) -> str:
    return f"“{principles[found]}”" if found in principles else found


def plainly(value: Told, principles: Mapping[str, str]) -> Told:
    """Every text within dataclasses and tuples; only what sttool itself says may be among them."""
    return cast("Told", _plainly(value, principles))


def _plainly(value: object, principles: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return plain(value, principles)
    if isinstance(value, tuple):
        return tuple(_plainly(item, principles) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = (field.name for field in fields(value) if field.name not in _KEYS)
        return replace(value, **{name: _plainly(getattr(value, name), principles) for name in kept})
    return value
