"""Reads packed answers once more: only what is counted below leaves this package, never a person's answers."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter

from scoring.model import Group, Instrument
from scoring.model.scales import asked_items

# Group code, packed answers, persons with exactly these, and their site: empty if none, None where it may not be used.
Row = tuple[str, str, int, str | None]
Pick = Callable[[str], Iterable[str]]
Positions = tuple[int, ...]

_WITHOUT_NUMBER = str.maketrans("", "", "dn-")


def statements(instrument: Instrument, group: Group) -> Positions:
    """Positions of the questions that the group is asked."""
    return tuple(position for position, item in asked_items(instrument, group) if item.kind == "statement")


def scale_statements(instrument: Instrument, group: Group) -> Positions:
    """The same for those of the principles: other questions belong to no scale."""
    return tuple(position for position in statements(instrument, group) if instrument.items[position].principles)


def numbers_in(answers: str) -> str:
    """Without "don't know", "does not apply" and blanks."""
    return answers.translate(_WITHOUT_NUMBER)


def pickers(
    instrument: Instrument, groups: Collection[str], choose: Callable[[Instrument, Group], Positions]
) -> dict[str, Pick]:
    """Group -> what takes its answers to the chosen questions out of a sheet. Groups without any are left out."""
    chosen = {group.code: choose(instrument, group) for group in instrument.groups if group.code in groups}
    return {code: itemgetter(*positions) for code, positions in chosen.items() if positions}


def picked(row: Row, from_sheet: Mapping[str, Pick]) -> str:
    """The answers that are picked from the sheets of the row's group; empty for other groups."""
    pick = from_sheet.get(row[0])
    return "".join(pick(row[1])) if pick else ""


def numbers_given(rows: Iterable[Row], instrument: Instrument) -> dict[str, int]:
    """Confidential group -> how many numbers its people gave."""
    groups = {group.code for group in instrument.groups if group.confidential}
    pick = pickers(instrument, groups, statements)
    given: Counter[str] = Counter()
    for row in rows:
        given[row[0]] += row[2] * len(numbers_in(picked(row, pick)))
    return {code: count for code, count in given.items() if code in groups}
