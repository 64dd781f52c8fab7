"""Email addresses as people write and paste them: with display names, brackets, mailto: and signs at the edge."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

_PART = r"[^\s@<>\"(),;:\[\]|]"
# It begins where such a part begins, so that a long word is looked at once and not from each of its letters.
ADDRESS = rf"(?<!{_PART}){_PART}++@{_PART}++"
_ADDRESS = re.compile(ADDRESS)
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_LINKED = re.compile(rf"({ADDRESS})\s*[<\[]\s*mailto:{ADDRESS}\s*[>\]]", re.IGNORECASE)  # ann@x.org<mailto:ann@x.org>
_QUERY = re.compile(r"\?(?:subject|body|cc|bcc)=\S*", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"(?P<name>.*?)\s*[<\[(]\s*(?P<address>{ADDRESS})\s*[>\])]\W*")
_NAME_AFTER = re.compile(rf"\s*<?(?P<address>{ADDRESS})>?\s*\((?P<name>[^@()]*)\)\s*")
_EDGE = " \t\n.,;:<>'\"\u2018\u2019“”()[]|"
_BETWEEN = re.compile(r"[\s;,/|<>&]+|\band\b|\bor\b")
_SEVERAL = 2
LONGEST = 2000  # characters of a cell in which addresses are looked for
CODED = "xn--"  # begins a part of a domain as servers write it


@dataclass(frozen=True)
class Written:
    """What a cell for an address holds. `address` is as written where it is none; `is_two`: several addresses."""

    name: str
    address: str
    is_two: bool = False


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def written(cell: str) -> Written:
    """`Ann Nine <ann.nine@example.org>`, `mailto:ann@example.org`, `'ann@example.org'.`"""
    if "@" not in cell or len(cell) > LONGEST:
        return Written("", cell)
    text = _LINKED.sub(r"\1", " ".join(cell.split()))
    text = _QUERY.sub("", _MAILTO.sub("", text))
    if len({found.rstrip(_EDGE).lower() for found in _ADDRESS.findall(text)}) >= _SEVERAL:
        return Written("", cell, is_two=True)
    if match := _IN_BRACKETS.fullmatch(text) or _NAME_AFTER.fullmatch(text):
        name = match["name"].strip(_EDGE.replace(".", "").replace("(", "").replace(")", ""))
        return Written("" if "@" in name else name, match["address"].strip(_EDGE))
    # A sign at the edge goes only where an address is left: “@x” and “ann@” are named as they are.
    cut = text.strip(_EDGE)
    return Written("", cut if "@" in cut else text)


def holds_address(cell: str) -> bool:
    """Whether a cell is an address, or several and nothing else. A sentence with an address in it is not."""
    if "@" not in cell or len(cell) > LONGEST:
        return False
    one = written(cell)
    if not one.is_two:
        return bool(_ADDRESS.fullmatch(one.address))
    return not any(_BETWEEN.sub("", rest) for rest in _ADDRESS.split(_MAILTO.sub("", cell)))


def entries_of(cells: Sequence[str]) -> Iterator[str]:
    """The people of a line copied from an email program: `Ann O'Neil <ann@..>; Two, Bob <bob@..>`.

    Semicolons and commas separate people, but a comma within a name does not. The cells of the line are what was left
    after it was split at one of the two.
    """
    before: list[str] = []
    for part in _parts_of(cells):
        before.append(part.strip())
        if "@" in part:
            yield ", ".join(before)
            before = []
    if before:
        yield ", ".join(before)


def _parts_of(cells: Sequence[str]) -> list[str]:
    """Between semicolons, if that leaves one address in each part; else between commas too."""
    text = ", ".join(cells) if any(";" in cell for cell in cells) else ";".join(cells)
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    if all(part.count("@") == 1 for part in parts):
        return parts
    return [part for part in re.split(r"[;,\n]", text) if part.strip()]
