"""One score over the rounds as dots with bars: points in, coordinates out, in a box of 320 by 166 units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scoring.change.model import Point
from scoring.change.xmr import Limits
from scoring.words.change import in_round
from scoring.words.language import rounded

_LEFT, _RIGHT = 44, 300
_BOTTOM = 143  # where 0 is, so that 100 is at 18
_UNITS_A_POINT = 1.25
_TOP_SCORE = 100
# Up to this many rounds, each dot has its name and its number next to it; of more, the first and the last a number.
_ROOMY = 5


@dataclass(frozen=True)
class Dot:
    """One round. `y` is empty where it has no figure."""

    x: str
    label: str
    y: str = ""
    low: str = ""
    high: str = ""
    text: str = ""


@dataclass(frozen=True)
class Lines:
    mean: str
    limits: tuple[str, ...]  # those of the two that lie within 0 to 100


@dataclass(frozen=True)
class Trend:
    dots: tuple[Dot, ...]
    links: tuple[tuple[Dot, Dot], ...]  # neighbours that both have figures
    lines: Lines | None


def trend(points: Sequence[Point], limits: Limits | None) -> Trend:
    dots = tuple(_dots(points))
    links = tuple((left, right) for left, right in pairwise(dots) if left.y and right.y)
    return Trend(dots, links, _lines(limits) if limits else None)


def _dots(points: Sequence[Point]) -> Iterator[Dot]:
    step = (_RIGHT - _LEFT) / len(points)
    is_roomy = len(points) <= _ROOMY
    known = [place for place, point in enumerate(points) if point.mean is not None]
    named = {*known} if is_roomy else {*known[:1], *known[-1:]}
    for place, point in enumerate(points):
        x, label = _units(_LEFT + step * (place + 0.5)), in_round(point.round) if is_roomy else str(point.round)
        if point.mean is None or point.interval80 is None:
            yield Dot(x, label)
        else:
            text = str(rounded(point.mean)) if place in named else ""
            yield Dot(
                x, label, _height(point.mean), _height(point.interval80.low), _height(point.interval80.high), text
            )


def _lines(limits: Limits) -> Lines:
    both = (limits.low, limits.high)
    return Lines(_height(limits.mean), tuple(_height(limit) for limit in both if 0 <= limit <= _TOP_SCORE))


def _height(score: float) -> str:
    return _units(_BOTTOM - score * _UNITS_A_POINT)


def _units(number: float) -> str:
    return f"{number:.1f}"
