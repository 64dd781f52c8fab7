"""People of sheets without headings, and of lists copied from an email program: read by what each cell holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy

from intake.asks import plain
from intake.lists.addresses import ADDRESS, LONGEST, Written, entries_of, holds_address, written
from intake.lists.model import Fields, Known
from intake.lists.names import is_no_name, is_title, joined
from intake.lists.pairs import paired
from tables import Row

MANY_ADDRESSES = gettext_lazy("The line has two email addresses. Give each person a line.")
# What stands before people in lists that were typed or copied: To:, 1., a bullet.
_BEFORE = re.compile(r"^\s*(?:(?:to|cc|bcc|from|an)\s*:\s*|(?:\d{1,4}[.)]|[^\w\s\"'<(\[=+@])\s+)", re.IGNORECASE)
_SPACED = re.compile(rf"(?P<name>[^@<>\"]+?)(?:\s*:|\s+[^\w\s<(\[])?\s+(?P<address>{ADDRESS})")
_TWO = 2
_Entry = tuple[int, Sequence[str]]  # the line, and its cells


@dataclass
class _Parts:
    names: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)  # cells right of the address
    group: str = ""
    site: str = ""
    unused: list[str] = field(default_factory=list)


def people_of(rows: Sequence[Row], sheet: str, known: Known) -> tuple[list[Fields], tuple[str, ...]]:
    """A person for each row, several for a line of addresses; and the cells that were not used."""
    entries = [entry for row in paired(rows) for entry in _entries(row)]
    names_follow = _names_follow(entries, known)
    people, unused = [], []
    for line, cells in entries:
        person, left = _person(cells, known, names_follow=names_follow)
        people.append(replace(person, line=line, sheet=sheet))
        unused += left
    return people, tuple(unused)


def _entries(row: Row) -> Iterator[_Entry]:
    """The row itself, or each of the people in it."""
    cells = [cell for cell in row.cells if cell]
    cells[0] = _BEFORE.sub("", cells[0])
    is_one_line = sum(cell.count("@") for cell in cells) >= _TWO and _is_line_of_people(cells)
    if not is_one_line:
        yield row.number, (_BEFORE.sub("", row.cells[0]), *row.cells[1:])
        return
    for entry in entries_of(cells):
        yield row.number, [entry]


def _is_line_of_people(cells: Sequence[str]) -> bool:
    """Every entry is an address, or at least two are addresses in brackets after names. A person whose line has a
    second address is not meant."""
    entries = list(entries_of(cells))
    if any(written(entry).is_two for entry in entries):
        return False
    if sum("<" in entry and holds_address(entry) for entry in entries) >= _TWO:
        return True
    return all(map(holds_address, entries)) and all("@" in cell for cell in cells)


def _person(cells: Sequence[str], known: Known, *, names_follow: bool) -> tuple[Fields, list[str]]:
    at = _place_of_address(cells)
    cell = _written(cells[at])
    parts = _Parts()
    for before in cells[:at]:
        _take_before(parts, before, known)
    if cell.name and parts.names:  # `Two, Bob <bob@example.org>`, split at its comma
        parts.names = [f"{joined(parts.names)}, {cell.name}"]
    elif cell.name:
        parts.names = [cell.name]
    after = list(cells[at + 1 :])
    if names_follow and not joined(parts.names) and after:
        parts.names.append(after.pop(0))
    _take_after(parts, after, known)
    problem = str(MANY_ADDRESSES) if any(map(holds_address, after)) or cell.is_two else ""
    fields = Fields(0, name=joined(parts.names), email=cell.address, group=parts.group, site=parts.site)
    return replace(fields, problem=problem), parts.unused


def _written(cell: str) -> Written:
    """Also `Ann One ann@example.org` and `Ann One: ann@example.org`, if the name has capitals."""
    match = _SPACED.fullmatch(" ".join(cell.split())) if len(cell) <= LONGEST else None
    words = match["name"].split() if match else []
    if match and all(word[0].isupper() for word in words):
        return Written(match["name"], written(match["address"]).address)
    return written(cell)


def _place_of_address(cells: Sequence[str]) -> int:
    """Of `Sam, nobody, nursing` the second cell, so that it is named as no address."""
    for is_likely in (holds_address, lambda cell: "@" in cell):
        if found := [place for place, cell in enumerate(cells) if is_likely(cell)]:
            return found[0]
    return min(1, len(cells) - 1)


def _take_before(parts: _Parts, cell: str, known: Known) -> None:
    if not parts.group and known.group_words.is_named(cell):
        parts.group = cell
    elif not parts.site and known.site_words.is_named(cell):
        parts.site = cell
    elif is_no_name(cell):
        parts.unused.append(cell)
    elif parts.names and not parts.group and known.group_words.meant(cell):  # Ann One, Ward sister, ann@example.org
        parts.group = cell
    elif not is_title(cell):
        parts.names.append(cell)


def _take_after(parts: _Parts, after: Sequence[str], known: Known) -> None:
    """Groups and sites first, wherever they are; then by place, as `name, address, group, site`."""
    rest: dict[int, str] = {}
    for place, cell in enumerate(after):
        if not parts.group and known.group_words.is_named(cell):
            parts.group = cell
        elif not parts.site and known.site_words.is_named(cell):
            parts.site = cell
        elif cell:
            rest[place] = cell
    for place, cell in rest.items():
        _take_by_place(parts, place, cell, known)


def _take_by_place(parts: _Parts, place: int, cell: str, known: Known) -> None:
    if is_no_name(cell) or holds_address(cell):
        parts.unused.append(cell)
    elif not parts.group and (place == 0 or known.group_words.meant(cell)):
        parts.group = cell
    elif not parts.site and (place == 1 or known.site_words.meant(cell)):
        parts.site = cell
    else:
        parts.unused.append(cell)


def _names_follow(entries: Sequence[_Entry], known: Known) -> bool:
    """Whether the address comes first and the name after it: each line has another word there, and none is a group."""
    with_address = [cells for _, cells in entries if "@" in "".join(cells)]
    words = {plain(cells[1]) for cells in with_address if _is_address_first(cells)}
    if len(words) < len(with_address) or any(_is_no_word_of_name(word, known) for word in words):
        return False
    return len(words) > 1 or max(map(len, with_address), default=0) > _TWO


def _is_address_first(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and "@" in cells[0] and bool(cells[1])


def _is_no_word_of_name(word: str, known: Known) -> bool:
    return is_no_name(word) or bool(known.group_words.meant(word) or known.site_words.meant(word))
