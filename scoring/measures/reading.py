"""Reads a series: which chart it is enough for, its limits, its signals, and what they say of the indicator."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import chain, pairwise

from scoring.measures import run_chart, xmr
from scoring.measures.model import Assurance, Better, Limits, Reading, Series, Signal, Stretch, Variation


def read(series: Series) -> Reading:
    """Fewer than 10 values: just values. From 10 a run chart, and from 12 an XmR chart.

    Where limits are worked out again, each part needs 12 values of its own. Until the new part has them, the limits
    before it go on. If no part has them, all values together make a run chart.
    """
    values = [Fraction(value) for value in series.values]
    stretches = tuple(_stretches(series, values))
    if any(stretch.limits for stretch in stretches):
        return _xmr(series, values, stretches)
    if len(values) < run_chart.FEWEST:
        return Reading("values")
    return Reading(
        "run",
        median=run_chart.median(values),
        runs=run_chart.count_runs(values),
        signals=run_chart.signals(values),
    )


def _stretches(series: Series, values: Sequence[Fraction]) -> Iterator[Stretch]:
    """Neighbours without limits of their own go on with those before, as one stretch."""
    before: Stretch | None = None
    for start, end in _parts(series.days, series.starts):
        drawn = _limits(series, values[start:end]) if end - start >= xmr.FEWEST else None
        if before and drawn is None:
            before = replace(before, end=end)
        else:
            yield from [before] if before else []
            before = Stretch(start, end, drawn)
    yield from [before] if before else []


def _parts(days: Sequence[date], starts: Sequence[date]) -> Iterator[tuple[int, int]]:
    """From each day on which limits begin again to the next, as places. Parts without values are left out."""
    firsts = {sum(day < start for day in days) for start in starts}
    yield from pairwise(sorted({0, len(days)} | firsts))


def _limits(series: Series, values: Sequence[Fraction]) -> Limits:
    floor, ceiling = (None if end is None else Fraction(end) for end in (series.floor, series.ceiling))
    return xmr.limits(values, floor=floor, ceiling=ceiling)


def _xmr(series: Series, values: Sequence[Fraction], stretches: tuple[Stretch, ...]) -> Reading:
    found = list(chain.from_iterable(_signals(values, stretch) for stretch in stretches))
    last = next((signal for signal in found if len(values) - 1 in signal.places), None)
    return Reading(
        "xmr",
        stretches=stretches,
        signals=tuple(found),
        variation=_variation(last, series.better),
        is_up=last.is_up if last else None,
        assurance=_assurance(series, stretches[-1].limits),
    )


def _signals(values: Sequence[Fraction], stretch: Stretch) -> Iterator[Signal]:
    """Patterns do not cross to other limits."""
    if stretch.limits:
        for signal in xmr.signals(values[stretch.start : stretch.end], stretch.limits):
            yield replace(signal, places=tuple(place + stretch.start for place in signal.places))


def _variation(last: Signal | None, better: Better) -> Variation:
    """By the first signal that the last value belongs to. Signals come by weight."""
    if last is None:
        return "common"
    if not better:
        return "neither"
    return "improving" if last.is_up == (better == "up") else "concerning"


def _assurance(series: Series, drawn: Limits | None) -> Assurance | None:
    """Whether a value that moves as usual meets the target. To reach it is to meet it."""
    if series.target is None or not series.better or drawn is None:
        return None
    target = Fraction(series.target)
    worst, best = (drawn.low, drawn.high) if series.better == "up" else (-drawn.high, -drawn.low)
    target = target if series.better == "up" else -target
    if worst >= target:
        return "hit"
    return "miss" if best < target else "either"
