"""Names and addresses on alternate lines, as copied from chat programs and from lists of attendees."""

from collections.abc import Sequence

from intake.headings import normalised
from intake.lists.heading_words import weight
from intake.lists.sheets import has_address
from tables import Row


def are_pairs(rows: Sequence[Row]) -> bool:
    """Whether a line with an address follows each line without one, and no first line is a heading."""
    names, addresses = rows[::2], rows[1::2]
    if not rows or len(names) != len(addresses) or any(len(row.cells) > 1 for row in rows):
        return False
    if not all(map(has_address, addresses)) or any(map(has_address, names)):
        return False
    return not any(weight(normalised(row.cells[0])) for row in names)


def paired(rows: Sequence[Row]) -> Sequence[Row]:
    """A row for each person, with the number of the line of the name."""
    if not are_pairs(rows):
        return rows
    return [
        Row(name.number, name.cells + address.cells, name.is_hidden or address.is_hidden)
        for name, address in zip(rows[::2], rows[1::2], strict=True)
    ]
