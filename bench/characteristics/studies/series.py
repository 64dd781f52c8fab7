"""How often a series of rounds in which nothing changes shows a signal: the XmR chart of rule 11, for whole arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.random import Generator

from bench.characteristics.arrays import Booleans, Floats, booleans
from bench.characteristics.rules import Rules
from bench.characteristics.tables import Cell, Figure, Table, share

LENGTHS = (12, 24)
# The limits come from the first twelve figures; 2.66 times the mean moving range, which counts as 1 if it is less.
BASELINE, FACTOR, LEAST_RANGE = 12, 2.66, 1.0
RUN, WINDOW, OF_WINDOW, NEAR = 7, 3, 2, 2 / 3
ROWS = {
    "outside": "a figure outside the limits",
    "shift": "seven on one side of the mean",
    "trend": "seven rising or falling",
    "near": "two of three near a limit",
    "any": "any of these",
}
# Of scores about 50; the signals do not depend on it.
_LEVEL, _SPREAD = 50.0, 5.0


@dataclass(frozen=True)
class Signals:
    """Which series show each signal."""

    outside: Booleans
    shift: Booleans
    trend: Booleans
    near: Booleans

    @property
    def any(self) -> Booleans:
        return self.outside | self.shift | self.trend | self.near


def series(rng: Generator, _rules: Rules, runs: int) -> Table:
    figures: dict[Cell, Figure] = {}
    for length in LENGTHS:
        found = signals_of(_LEVEL + _SPREAD * rng.standard_normal((runs, length)))
        for name, row in ROWS.items():
            figures[row, f"{length} rounds"] = share(float(getattr(found, name).mean()), runs)
    return Table("series", "Series: how often a steady one shows a signal (%)", figures)


def signals_of(values: Floats) -> Signals:
    """Of series of at least six figures without a gap, which stand along the last axis."""
    first = values[..., :BASELINE]
    distances = values - first.mean(axis=-1, keepdims=True)
    ranges = np.abs(np.diff(first, axis=-1)).mean(axis=-1, keepdims=True)
    limits = FACTOR * np.maximum(ranges, LEAST_RANGE)
    return Signals(
        outside=(np.abs(distances) > limits).any(axis=-1),
        shift=_row_of(np.sign(distances), RUN),
        trend=_row_of(np.sign(np.diff(values, axis=-1)), RUN - 1),
        near=_near(distances, limits) | _near(-distances, limits),
    )


def _row_of(signs: Floats, length: int) -> Booleans:
    """So many of the same sign, other than 0, in a row."""
    if signs.shape[-1] < length:
        return np.zeros(signs.shape[:-1], dtype=np.bool_)
    return booleans((np.abs(sliding_window_view(signs, length, axis=-1).sum(axis=-1)) == length).any(axis=-1))


def _near(distances: Floats, limits: Floats) -> Booleans:
    """Three in a row above the mean, of which two lie beyond two thirds of the way to the limit and not outside it."""
    near = (distances > NEAR * limits) & (distances <= limits)
    all_above = sliding_window_view(distances > 0.0, WINDOW, axis=-1).all(axis=-1)
    enough = sliding_window_view(near, WINDOW, axis=-1).sum(axis=-1) >= OF_WINDOW
    return booleans((all_above & enough).any(axis=-1))
