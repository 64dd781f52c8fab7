"""Keeps the tables of docs/characteristics.md as those that are expected."""

import re
from pathlib import Path

from bench.characteristics.tables import kept, lines_of

PAGE = Path(__file__).parents[2] / "docs" / "characteristics.md"
# <!-- flags: red: truly (40|50) --> and the table below it, up to an empty line: the rows that the expression matches.
_PLACE = re.compile(r"^<!-- (?P<name>\w+): (?P<rows>.*) -->\n(?:\|.*\n)*", re.MULTILINE)


def write() -> None:
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def filled(text: str) -> str:
    """The page with each of its tables as it should be."""
    return _PLACE.sub(_with_table, text)


def _with_table(place: "re.Match[str]") -> str:
    figures = {cell: figure for cell, figure in kept(place["name"]).items() if re.match(place["rows"], cell[0])}
    heading, *lines = lines_of(figures)
    rows = [heading, ["---"] * len(heading), *lines]
    return "".join([f"<!-- {place['name']}: {place['rows']} -->\n", *(f"| {' | '.join(row)} |\n" for row in rows)])
