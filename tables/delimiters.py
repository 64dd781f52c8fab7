"""Which sign stands between the cells of a text: decided by the shape of the whole, never by one sign somewhere."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import inf, sqrt

from tables.saying import Said, gettext_noop

# What is said of each sign. The first of equals counts.
SAID = {
    "\t": Said(gettext_noop("Read with tabs between cells.")),
    ";": Said(gettext_noop("Read with semicolons between cells.")),
    "|": Said(gettext_noop("Read with upright strokes between cells.")),
    ",": Said(gettext_noop("Read with commas between cells.")),
}
_SAMPLE_CHARACTERS = 100_000
_SAMPLE_ROWS = 300
_SEP = re.compile(r'\ufeff?"?sep=([,;\t|])"?\s*', re.IGNORECASE)
# A comma with a space after it is most often part of a sentence or a name, a semicolon less often.
_LOOSE = {",": 0.4, ";": 0.6, "\t": 0.6, "|": 0.9}
_FIRST_ROW = 1.5


@dataclass(frozen=True)
class Shape:
    """`width` is the usual number of cells of a row with this delimiter, from 1."""

    delimiter: str
    width: int
    score: float = 0.0


def named_delimiter(line: str) -> str:
    """What Excel's own first line "sep=;" says, or ""."""
    match = _SEP.fullmatch(line)
    return match.group(1) if match else ""


def shape_of(text: str, delimiters: Sequence[str] = tuple(SAID)) -> Shape:
    """The most regular reading. One column if no delimiter makes two cells of any row."""
    sample = _sample(text)
    shapes = [_shape(sample, delimiter) for delimiter in delimiters]
    return max(shapes, key=lambda shape: shape.score)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE_CHARACTERS:
        return text
    cut = text[:_SAMPLE_CHARACTERS]
    end = max(cut.rfind("\n"), cut.rfind("\r"))
    return cut[: end + 1] or cut


def _shape(sample: str, delimiter: str) -> Shape:
    """The score is high if many rows, and the first, have the same number of cells, and that number is large."""
    rows = _rows(sample, delimiter)
    if not rows:
        return Shape(delimiter, 1, inf)  # nothing but delimiters
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return Shape(delimiter, 1)
    width = max(widths, key=lambda number: (widths[number], number))
    score = (widths[width] / len(rows)) ** 2 * sqrt(width - 1)
    if len(rows[0]) == width:
        score *= _FIRST_ROW
    if _is_loose(rows):
        score *= _LOOSE[delimiter]
    return Shape(delimiter, width, score)


def _rows(sample: str, delimiter: str) -> list[list[str]]:
    """The first rows that are not empty."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    return list(islice((row for row in reader if any(row)), _SAMPLE_ROWS))


def _is_loose(rows: Sequence[Sequence[str]]) -> bool:
    """Most cells begin with a space."""
    later = [cell for row in rows for cell in row[1:] if cell]
    return 2 * sum(cell.startswith(" ") for cell in later) > len(later)
