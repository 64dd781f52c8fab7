"""How wide the columns of a table are, so that no word breaks in a heading; and where a table has too many columns."""

import re
from collections.abc import Iterator, Sequence

# Thousandths of the size of the letters, for Verdana Bold: of the usual fonts, none is wider.
_GROUPS = ((480, " fijlrtIJ.,:;'()-"), (720, "abcdeghknopqsuvxyzsLFT1234567890"), (1130, "mwMW%@"))
_WIDTHS = {letter: width for width, letters in _GROUPS for letter in letters}
_OTHERS = 860
_SPACE = re.compile("[ \n\t]+")  # where lines break: not at a space that holds a shape and its word together
POINTS, _POINT = 9.5, 12700  # size of the letters; English metric units, in which widths are given
_EDGES = 11.5 * _POINT  # room at both sides of a cell
# A word may fill at most this part of the text; a longer one breaks. The first column, which names the rows, has at
# least this part.
_MOST, _FIRST = 0.35, 0.18


def word_width(word: str, points: float = POINTS) -> float:
    """In English metric units, with the edges of its cell. `points` is the size of the letters."""
    thousandths = sum(_WIDTHS.get(letter, _OTHERS) for letter in word)
    return thousandths / 1000 * points * _POINT + _EDGES


def least_widths(rows: Sequence[Sequence[str]], room: int, points: float = POINTS) -> list[float]:
    """Of each column: its longest word in any of these rows."""
    widths = [max(_longest_word(text, points) for text in column) for column in zip(*rows, strict=True)]
    first, *others = (min(room * _MOST, width) for width in widths)
    return [max(room * _FIRST, first), *others]


def _longest_word(text: str, points: float) -> float:
    return max(word_width(word, points) for word in _SPACE.split(text))


def column_widths(shares: Sequence[float], least: Sequence[float], room: int) -> list[int]:
    """As the shares say, but no column is narrower than its least, if all of these have room.

    What one column needs, those take off that have more than they need.
    """
    widths = [room * share / sum(shares) for share in shares]
    short = sum(max(0.0, low - width) for low, width in zip(least, widths, strict=True))
    spare = sum(max(0.0, width - low) for low, width in zip(least, widths, strict=True))
    part = min(1.0, short / spare) if spare else 0.0
    return [int(low if width < low else width - (width - low) * part) for low, width in zip(least, widths, strict=True)]


def split(least: Sequence[float], room: int, keys: int) -> Iterator[list[int]]:
    """Numbers of the columns of each table. The first `keys` columns stand in every one of them.

    A table that has no room for all columns becomes several, of about as many columns each.
    """
    others = list(range(keys, len(least)))
    left = room - sum(least[:keys])
    tables = 1
    while tables < len(others) and any(sum(least[one] for one in part) > left for part in _parts(others, tables)):
        tables += 1
    for part in _parts(others, tables):
        yield [*range(keys), *part]


def _parts(columns: Sequence[int], count: int) -> Iterator[Sequence[int]]:
    size = -(-len(columns) // count)
    for start in range(0, len(columns), size):
        yield columns[start : start + size]
