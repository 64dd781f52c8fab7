"""The geometry of charts: scores in, coordinates and colours out. No words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoring.model import Interval
from scoring.model.scales import MIDPOINT
from scoring.words.language import rounded

# A bar is drawn in a box of 416 by 28 units: 4 units for each point, and 8 at each end for marks at 0 or 100.
_MARGIN = 8
_UNITS_A_POINT = 4
_SCALE = 100 * _UNITS_A_POINT
_HALF_A_SQUARE = 6
# Five equal steps of twenty points, from dark for low to pale for high, so that they differ in grey print and for
# colour-blind readers. The style sheets use the same five for the heat map.
_POINTS_A_STEP = 20
FILLS = ("#6b1d3a", "#b0463c", "#dd8a4f", "#f3c983", "#fbf3d9")
# The colour of a bar shows one thing: entirely below the midpoint, or not. A good score must not look like a warning.
_BELOW, _NOT_BELOW = "#b0463c", "#8fb8c2"
# The text colour that is readable on each.
INKS = ("#ffffff", "#ffffff", "#212b32", "#212b32", "#212b32")
# A number is printed inside its part of a bar only if there is room for three digits.
_ROOM_FOR_A_NUMBER = 28


@dataclass(frozen=True)
class Bar:
    """One score as a bar from 0, its interval as a line over it, and perhaps the lowest group as a mark.

    `low` and `high` are empty where the interval may not be shown.
    """

    fill: str
    width: str
    low: str
    high: str
    lowest: str = ""


@dataclass(frozen=True)
class Part:
    """How many gave one of the answers 1 to 5, as a part of a bar. `text` is empty where it has no room."""

    fill: str
    ink: str
    start: str
    width: str
    middle: str
    text: str


@dataclass(frozen=True)
class Marks:
    """Many scores on one line: circles of leaders, and squares of the front line by their left corners."""

    circles: tuple[str, ...]
    corners: tuple[str, ...]


def step(score: float) -> int:
    """The colour step 1 to 5 of a score, taken from the number as printed so that equal numbers look equal."""
    return min(len(FILLS), rounded(score) // _POINTS_A_STEP + 1)


def reaching(interval: Interval, score: float) -> Interval:
    """The interval as shown. The fitted one leans towards the middle and can miss a score near 0 or 100."""
    return Interval(min(interval.low, score), max(interval.high, score))


def bar(score: float, interval: Interval | None, lowest: float | None = None, *, warns: bool = False) -> Bar:
    """`warns`: known to lie below the midpoint, although the interval of few people is drawn wider than it is."""
    shown = reaching(interval, score) if interval else None
    return Bar(
        fill=_BELOW if warns or (shown and shown.high < MIDPOINT) else _NOT_BELOW,
        width=_units(score * _UNITS_A_POINT),
        low=place(shown.low) if shown else "",
        high=place(shown.high) if shown else "",
        lowest="" if lowest is None else place(lowest),
    )


def parts(counts: Sequence[int]) -> tuple[Part, ...]:
    """The answers 1 to 5 as one bar of full width; answers that nobody gave are left out."""
    total = sum(counts)
    edges = [_SCALE * sum(counts[:place]) / total for place in range(len(counts) + 1)]
    return tuple(_part(place, count, edges[place], edges[place + 1]) for place, count in enumerate(counts) if count)


def _part(place: int, count: int, start: float, end: float) -> Part:
    return Part(
        fill=FILLS[place],
        ink=INKS[place],
        start=_units(_MARGIN + start),
        width=_units(end - start),
        middle=_units(_MARGIN + (start + end) / 2),
        text=str(count) if end - start >= _ROOM_FOR_A_NUMBER else "",
    )


def marks(leaders: Iterable[float], front_line: Iterable[float]) -> Marks:
    return Marks(tuple(map(place, leaders)), tuple(map(_corner, front_line)))


def _corner(score: float) -> str:
    return _units(_MARGIN + score * _UNITS_A_POINT - _HALF_A_SQUARE)


def place(score: float) -> str:
    """How far to the right of a bar's box a score stands."""
    return _units(_MARGIN + score * _UNITS_A_POINT)


def _units(number: float) -> str:
    return f"{number:.1f}"
