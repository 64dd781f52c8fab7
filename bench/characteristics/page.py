"""Keeps the tables of docs/characteristics.md as those that are expected."""

import re
from pathlib import Path

from bench.characteristics.tables import blocks, kept

PAGE = Path(__file__).parents[2] / "docs" / "characteristics.md"
# <!-- flags: red: truly (40|50) --> and the table below it, with the rows that the expression matches; all without one.
_PLACE = re.compile(r"^(?P<mark><!-- (?P<name>\w+)(?:: (?P<rows>.*))? -->\n)(?:\|.*\n)*", re.MULTILINE)


def write() -> None:
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def filled(text: str) -> str:
    """The page with each of its tables as it should be."""
    return _PLACE.sub(_with_table, text)


def _with_table(place: "re.Match[str]") -> str:
    figures = {cell: figure for cell, figure in kept(place["name"]).items() if re.match(place["rows"] or "", cell[0])}
    (block,) = blocks(figures)  # a table of the page has one heading
    heading, *lines = block
    rows = [heading, ["---"] * len(heading), *lines]
    return "".join([place["mark"], *(f"| {' | '.join(row)} |\n" for row in rows)])
