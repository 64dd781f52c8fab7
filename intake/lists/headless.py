"""People of sheets without headings, and of lists copied from an email program: read by what each cell holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from intake.asks import plain
from intake.lists.addresses import entries_of, holds_address, written
from intake.lists.model import Fields, Known
from intake.lists.names import is_no_name, is_title, joined
from tables import Row

MANY_ADDRESSES = "The line has two email addresses. Give each person a line."
_TWO = 2


@dataclass
class _Parts:
    names: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)  # cells right of the address
    group: str = ""
    site: str = ""
    unused: list[str] = field(default_factory=list)


def people_of(rows: Sequence[Row], sheet: str, known: Known) -> tuple[list[Fields], tuple[str, ...]]:
    """A person for each row, several for a line of addresses; and the cells that were not used."""
    entries = [entry for row in rows for entry in _entries(row)]
    names_follow = _names_follow(entries, known)
    people, unused = [], []
    for line, cells in entries:
        person, left = _person(cells, known, names_follow=names_follow)
        people.append(replace(person, line=line, sheet=sheet))
        unused += left
    return people, tuple(unused)


def _entries(row: Row) -> Iterator[tuple[int, Sequence[str]]]:
    """The row itself, or each of the people in it."""
    cells = [cell for cell in row.cells if cell]
    is_one_line = sum(cell.count("@") for cell in cells) >= _TWO and _is_line_of_people(cells)
    if not is_one_line:
        yield row.number, row.cells
        return
    for entry in entries_of(cells):
        yield row.number, [entry]


def _is_line_of_people(cells: Sequence[str]) -> bool:
    """Every entry is an address, alone or after a name: a person with a second address is not one."""
    entries = list(entries_of(cells))
    are_bare = all("<" not in cell for cell in cells)
    if are_bare and any("@" not in cell for cell in cells):
        return False
    return all(holds_address(entry) and not written(entry).is_two for entry in entries)


def _person(cells: Sequence[str], known: Known, *, names_follow: bool) -> tuple[Fields, list[str]]:
    at = next((place for place, cell in enumerate(cells) if "@" in cell), None)
    if at is None:
        at = min(1, len(cells) - 1)  # `Sam, , nursing`: what stands where the address should be is named
    cell = written(cells[at])
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
    problem = MANY_ADDRESSES if any(map(holds_address, after)) or cell.is_two else ""
    fields = Fields(0, name=joined(parts.names), email=cell.address, group=parts.group, site=parts.site)
    return replace(fields, problem=problem), parts.unused


def _take_before(parts: _Parts, cell: str, known: Known) -> None:
    if not parts.group and known.group_words.is_named(cell):
        parts.group = cell
    elif not parts.site and known.site_words.is_named(cell):
        parts.site = cell
    elif is_no_name(cell):
        parts.unused.append(cell)
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


def _names_follow(entries: Sequence[tuple[int, Sequence[str]]], known: Known) -> bool:
    """Whether the address comes first and the name after it: each row has another word there, and none is a group."""
    words = [plain(cells[1]) for _, cells in entries if len(cells) > 1 and "@" in cells[0] and cells[1]]
    if len(words) != sum("@" in "".join(cells) for _, cells in entries):
        return False
    if any(known.group_words.meant(word) or known.site_words.meant(word) or is_no_name(word) for word in words):
        return False
    return len(set(words)) == len(words) and (len(words) > 1 or len(entries[0][1]) > _TWO)
