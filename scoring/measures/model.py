"""What goes into the reading of a series and what comes out of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Better = Literal["up", "down", ""]  # empty: neither is better
Kind = Literal["values", "run", "xmr"]
Variation = Literal["common", "improving", "concerning", "neither"]
Assurance = Literal["hit", "miss", "either"]


@dataclass(frozen=True)
class Series:
    """Values of one indicator, oldest first, in its own unit.

    `days` and `values` have the same length, and no day comes twice. `starts`: days from which limits are worked out
    again. `floor` and `ceiling`: what a value cannot go below or above (0 for counts, 0 and 100 for percentages).
    """

    days: tuple[date, ...]
    values: tuple[Decimal, ...]
    better: Better = ""
    target: Decimal | None = None
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    starts: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if len(self.days) != len(self.values):
            raise ValueError("Each value needs a day.")
        if list(self.days) != sorted(set(self.days)):
            raise ValueError("Days must go up, without repeats.")


@dataclass(frozen=True)
class Limits:
    """Between `low` and `high` a series moves as usual. All in the unit of the values.

    `low` and `high` are cut to floor and ceiling; `sigma`, a third of the distance from the mean, is not.
    """

    mean: Fraction
    low: Fraction
    high: Fraction
    sigma: Fraction
    mean_range: Fraction  # of the moving ranges
    range_high: Fraction  # the upper limit of a moving range


@dataclass(frozen=True)
class Stretch:
    """Neighbouring values with the same limits. `end` is the place after the last one. None: too few for limits."""

    start: int
    end: int
    limits: Limits | None


@dataclass(frozen=True)
class Signal:
    """A pattern that rarely comes by chance. `places` are indexes of values, in order."""

    kind: Literal["outside", "shift", "near", "trend"]
    is_up: bool
    places: tuple[int, ...]


@dataclass(frozen=True)
class Runs:
    """How many runs a series has on either side of its median. Chance makes fewer or more once in twenty times."""

    count: int
    fewest: int
    most: int

    @property
    def are_too_few(self) -> bool:
        return self.count < self.fewest

    @property
    def are_too_many(self) -> bool:
        return self.count > self.most


@dataclass(frozen=True)
class Reading:
    """What a series shows. Fields that its kind of chart does not have are empty or None."""

    kind: Kind
    median: Fraction | None = None  # of a run chart
    runs: Runs | None = None  # of a run chart
    stretches: tuple[Stretch, ...] = ()  # of an XmR chart
    signals: tuple[Signal, ...] = ()
    variation: Variation | None = None  # of an XmR chart: what its last value belongs to
    is_up: bool | None = None  # where that is special: whether it is high
    assurance: Assurance | None = None  # of an XmR chart whose indicator has a target and a better side

    @property
    def limits(self) -> Limits | None:
        """Those of the last value."""
        return self.stretches[-1].limits if self.stretches else None
