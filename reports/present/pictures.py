"""Charts of the report as separate pictures, for papers and slides: the words and position of each row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.vocabulary import people
from reports.present.board_data import Board, about_group
from reports.present.expected import Expectation
from results.charts import Bar
from results.present.data import FlagPanel, PrincipleRow, VerdictRow

# A picture is 960 units wide: names to the left, drawings of 416 units in the middle, numbers to the right.
_TITLE, _SMALL, _LABEL, _WORDS = 66, 120, 36, 80  # characters that fit on a line of each
_DRAWING = 28  # units from the top of a row to the first line of words under its drawing
_TITLE_STEP, _STEP, _GAP = 26, 18, 16

_BARS = _(
    "From 0 to 100. The line across each bar shows where the score very likely lies; the dashed line is at 50. "
    "A dark red bar is clearly below 50."
)
_LOWEST = _("The triangle marks the lowest group.")
_EXPECTED = _(
    "Bar: what front-line staff answered, from 0 to 100. The upright line is what executives expect them to answer; "
    "the dashed line is at 50."
)


@dataclass(frozen=True)
class Line:
    y: int
    text: str


@dataclass(frozen=True)
class Entry:
    """The content of one row: a bar, perhaps with a mark of what was expected, or words alone."""

    label: str
    number: str
    words: str
    description: str  # the drawing in a sentence
    bar: Bar | None = None
    mark: str = ""


@dataclass(frozen=True)
class Row:
    y: int
    entry: Entry
    label: tuple[Line, ...]
    words: tuple[Line, ...]

    @property
    def end(self) -> int:
        return max(self.label[-1].y, self.words[-1].y) + _GAP


@dataclass(frozen=True)
class Picture:
    """`name` is part of its address. All positions are in units from the top."""

    name: str
    title: tuple[Line, ...]
    key: tuple[Line, ...]
    axis: int
    rows: tuple[Row, ...]
    source: tuple[Line, ...]
    height: int


def pictures(board: Board, source: str) -> Iterator[Picture]:
    """The flags by group, the principles, and the mirror. `source` is printed under each, for copies."""
    results = board.results
    for flag in results.flags:
        if flag.verdicts:
            yield _picture(
                f"flag-{flag.code}", _flag_title(flag), str(_BARS), [_verdict(row) for row in flag.verdicts], source
            )
    if board.has_scores:
        entries = [_principle(row) for row in results.principles]
        yield _picture("principles", gettext("The principles"), f"{_BARS} {_LOWEST}", entries, source)
    if board.expectations.rows:
        title = gettext("What executives expect, and what front-line staff answered")
        yield _picture(
            "expectations", title, str(_EXPECTED), [_expected(row) for row in board.expectations.rows], source
        )


def picture_of_bars(name: str, title: str, rows: Sequence[PrincipleRow], source: str) -> Picture:
    """Some of the principles, under a title of its own."""
    return _picture(name, title, f"{_BARS} {_LOWEST}", [_principle(row) for row in rows], source)


def _flag_title(flag: FlagPanel) -> str:
    return gettext("{flag}: the result for each group").format(flag=flag.headline)


def _principle(row: PrincipleRow) -> Entry:
    words = f"{row.interval}. {row.lowest}".strip() if row.bar else row.description
    return Entry(row.title, row.score, words, row.description, bar=row.bar)


def _verdict(row: VerdictRow) -> Entry:
    words = f"{people(row.n)}: {row.word}. {about_group(row)}".strip()
    return Entry(row.group, row.score, words, row.description, bar=row.bar)


def _expected(row: Expectation) -> Entry:
    return Entry(row.text, row.front, row.sentence, row.description, bar=row.bar, mark=row.mark)


def _picture(name: str, title: str, key: str, entries: Sequence[Entry], source: str) -> Picture:
    heading = _lines(title, _TITLE, 40, _TITLE_STEP)
    legend = _lines(key, _SMALL, heading[-1].y + _TITLE_STEP, _STEP)
    axis = legend[-1].y + _GAP
    rows = tuple(_rows(entries, axis + _DRAWING))
    foot = _lines(source, _SMALL, rows[-1].end + _GAP, _STEP)
    return Picture(name, heading, legend, axis, rows, foot, foot[-1].y + _TITLE_STEP)


def _rows(entries: Sequence[Entry], y: int) -> Iterator[Row]:
    for entry in entries:
        under = y + (_DRAWING + _STEP if entry.bar else _STEP)
        row = Row(
            y, entry, _lines(entry.label, _LABEL, y + _STEP + 2, _STEP), _lines(entry.words, _WORDS, under, _STEP)
        )
        yield row
        y = row.end


def _lines(text: str, longest: int, first: int, step: int) -> tuple[Line, ...]:
    return tuple(Line(first + number * step, part) for number, part in enumerate(wrap(text, longest)))
