"""Where the headings and the people of a sheet are, and what the columns of all sheets hold together."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from intake.asks import key_of
from intake.headings import heading_row, label, normalised
from intake.lists.addresses import holds_address
from intake.lists.heading_words import says, weight
from intake.lists.names import is_no_name
from intake.lists.pairs import are_pairs
from intake.lists.sheets import has_address
from intake.places import Places
from tables import Row, Sheet


@dataclass(frozen=True)
class Laid:
    """A sheet with headings. `keys`: of its columns, "" for those without heading and cells."""

    sheet: Sheet
    headings: Row
    above: tuple[Row, ...]  # titles and the like
    rows: tuple[Row, ...]
    keys: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The headings, normalised."""
        return tuple(map(normalised, self.headings.cells))

    def column(self, place: int) -> "Column | None":
        """None without heading and cells."""
        values = tuple(row.cells[place] if place < len(row.cells) else "" for row in self.rows)
        written = self.headings.cells[place] if place < len(self.headings.cells) else ""
        counts = Counter(filter(None, values))
        if not written and not counts:
            return None
        name = self.names[place] if written else ""
        named = label(written, place, is_unique=self.names.count(name) <= 1)
        return Column(self.keys[place], named, name, counts, place in self.sheet.hidden_columns, values)

    def is_middle_name(self, place: int) -> bool:
        """Whether the column is headed so: it stands after first names, wherever it is."""
        return place < len(self.names) and says(self.names[place]) == "middle"


@dataclass(frozen=True)
class Column:
    """Columns of the sheets that have the same heading."""

    key: str
    label: str  # “Email” (column D)
    heading: str  # normalised
    counts: Mapping[str, int]  # cells that are not empty -> rows
    is_hidden: bool
    values: tuple[str, ...]  # of all rows

    @cached_property
    def addresses(self) -> float:
        """The share of its cells that are addresses, 0 to 1."""
        rows = sum(self.counts.values())
        return sum(count for cell, count in self.counts.items() if holds_address(cell)) / rows if rows else 0.0

    @cached_property
    def numbers(self) -> float:
        """The share of its cells that are numbers or dates, 0 to 1."""
        rows = sum(self.counts.values())
        return sum(count for cell, count in self.counts.items() if is_no_name(cell)) / rows if rows else 0.0

    @property
    def examples(self) -> str:
        """Some of its cells, shortened."""
        return "; ".join(cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…" for cell in list(self.counts)[:3])


_SHOWN = 40  # characters of an example
_CLEAR = 1.5  # weight: the word “email”, or two others


def lay(sheet: Sheet, places: Collection[Places]) -> Laid | None:
    """The sheet with its headings apart, also where they are repeated further down. None if it has none."""
    at = headings_of(sheet, places)
    if at is None:
        return None
    headings = sheet.rows[at]
    same = tuple(map(normalised, headings.cells))
    rows = tuple(row for row in sheet.rows[at + 1 :] if row.cells != headings.cells)
    width = max((len(row.cells) for row in (headings, *rows)), default=0)
    names = [*same, *[""] * (width - len(same))]
    keys = tuple(key_of("columns", name, names[:place].count(name)) for place, name in enumerate(names))
    return Laid(sheet, headings, sheet.rows[:at], rows, keys)


def headings_of(sheet: Sheet, places: Collection[Places]) -> int | None:
    """The place of the row of headings, from 0. Above people with addresses, a row without one holds headings, unless
    it seems to be a person whose address is missing. Without any address, the headings must be clear."""
    rows = sheet.rows
    if are_pairs(rows):
        return None
    first = next((at for at, row in enumerate(rows) if has_address(row)), None)
    at = heading_row(rows[:first], weight)
    if first is None:
        return None if at is None or _weight(rows[at]) < _CLEAR else at
    if at is not None and _filled(rows[at]) >= min(2, _filled(rows[first])):
        return at
    return first - 1 if first and _may_be_headings(rows[first - 1], rows[first], places) else None


def _weight(row: Row) -> float:
    return sum(map(weight, map(normalised, row.cells)))


def _filled(row: Row) -> int:
    return sum(map(bool, row.cells))


def _may_be_headings(row: Row, first: Row, places: Collection[Places]) -> bool:
    """A row of words, as wide as the first person, none of which is a number, a group or a site."""
    cells = [cell for cell in row.cells if cell]
    if len(cells) < min(2, _filled(first)) or any("@" in cell or is_no_name(cell) for cell in cells):
        return False
    return not any(each.is_named(cell) for each in places for cell in cells)


def columns_of(laid: Sequence[Laid]) -> tuple[Column, ...]:
    """The columns of all sheets, in their order. Those without heading and cells are left out."""
    found: dict[str, Column] = {}
    for one in laid:
        for column in filter(None, map(one.column, range(len(one.keys)))):
            found[column.key] = _together(found[column.key], column) if column.key in found else column
    return tuple(found.values())


def _together(one: Column, other: Column) -> Column:
    counts = Counter(one.counts)
    counts.update(other.counts)
    is_hidden = one.is_hidden and other.is_hidden
    return Column(one.key, one.label, one.heading, counts, is_hidden, (*one.values, *other.values))
