"""Where things stand in a chart: scores in, coordinates and colours out. No words."""

from dataclasses import dataclass

from reports.scoring.model import Interval

# A bar is drawn in a box of 416 by 28 units: 4 units a point, and 8 at each end for marks that stand on 0 or 100.
_MARGIN = 8
_UNITS_A_POINT = 4
# Five equal steps of twenty points, from dark for low to pale for high: they stay apart in grey print and for the
# colour-blind. The style sheets use the same five for the heat map.
_POINTS_A_STEP = 20
_FILLS = ("#6b1d3a", "#b0463c", "#dd8a4f", "#f3c983", "#fbf3d9")


@dataclass(frozen=True)
class Bar:
    """One score as a bar from 0, its interval as a line over it, and perhaps the lowest group as a mark."""

    fill: str
    width: str
    low: str
    high: str
    lowest: str = ""


def rounded(score: float) -> int:
    """The whole number that is printed: halves go up, always."""
    return int(score + 0.5)


def step(score: float) -> int:
    """The colour step 1 to 5 of a score, taken from the number as printed so that equal numbers look equal."""
    return min(len(_FILLS), rounded(score) // _POINTS_A_STEP + 1)


def reaching(interval: Interval, score: float) -> Interval:
    """The interval as it is shown. The fitted one leans to the middle and can miss a score near 0 or 100."""
    return Interval(min(interval.low, score), max(interval.high, score))


def bar(score: float, interval: Interval, lowest: float | None = None) -> Bar:
    shown = reaching(interval, score)
    return Bar(
        fill=_FILLS[step(score) - 1],
        width=_units(score * _UNITS_A_POINT),
        low=_place(shown.low),
        high=_place(shown.high),
        lowest="" if lowest is None else _place(lowest),
    )


def _place(score: float) -> str:
    return _units(_MARGIN + score * _UNITS_A_POINT)


def _units(number: float) -> str:
    return f"{number:.1f}"
