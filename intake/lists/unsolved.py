"""Formulas whose results are not in the file: they matter only in cells that are used."""

from collections.abc import Collection, Sequence

from intake.headings import letter
from intake.lists.model import ListError
from intake.wording import formula_words
from tables import UNSOLVED, Row


def refuse_unsolved(rows: Sequence[Row], places: Collection[int] | None, sheet: str) -> None:
    """Raises ListError naming the first such cell in the columns at these places; None: in all."""
    found = [
        f"{letter(place)}{row.number}"
        for row in rows
        for place, cell in enumerate(row.cells)
        if cell == UNSOLVED and (places is None or place in places)
    ]
    if found:
        raise ListError(formula_words(found[0], len(found) - 1, sheet))


def is_unsolved(row: Row) -> bool:
    """Whether a row holds nothing else: formulas that were drawn down below the people."""
    return all(cell in {"", UNSOLVED} for cell in row.cells)
