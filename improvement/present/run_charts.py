"""The geometry of run charts and XmR charts: values in, coordinates out. No sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10
from typing import Literal

from scoring.measures.model import Better, Reading, Series, Signal

# A box of 480 by 230 units, with room for numbers on the left and days below.
LEFT, RIGHT, TOP, BOTTOM = 62, 468, 14, 196
_STEPS = 4  # about as many lines with a number
_NICE = (1, 2, 5, 10)
Shape = Literal["usual", "better", "worse", "other"]


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    shape: Shape


@dataclass(frozen=True)
class Line:
    """From `x` to `to` at one height."""

    x: str
    to: str
    y: str


@dataclass(frozen=True)
class Tick:
    """`number` is worded by the caller."""

    y: str
    number: Fraction


@dataclass(frozen=True)
class Flag:
    """A change that was made: a line down the chart, named by a letter. `place`: of the first value after it."""

    x: str
    letter: str
    place: int


@dataclass(frozen=True)
class Chart:
    """In units of its box."""

    path: str
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    middles: tuple[Line, ...]  # the mean of each stretch, or the median
    limits: tuple[Line, ...]
    target: str  # its height; empty where there is none


def chart(series: Series, reading: Reading, changes: Sequence[int]) -> Chart:
    """`changes`: for each, the place of the first value after it. Needs a value."""
    values = [Fraction(value) for value in series.values]
    scale = _Scale.around([*values, *_lines_of(series, reading)], len(values))
    heights = [scale.y(value) for value in values]
    shapes = _shapes(len(values), reading.signals, series.better)
    xs = [scale.x(place) for place in range(len(values))]
    return Chart(
        path="M" + "L".join(f"{x} {y}" for x, y in zip(xs, heights, strict=True)),
        dots=tuple(Dot(x, y, shape) for x, y, shape in zip(xs, heights, shapes, strict=True)),
        ticks=tuple(Tick(scale.y(number), number) for number in scale.numbers),
        flags=tuple(Flag(scale.x(place - 0.5), letter(count), place) for count, place in enumerate(changes)),
        middles=tuple(_middles(reading, scale)),
        limits=tuple(_limits(reading, scale)),
        target="" if series.target is None else scale.y(Fraction(series.target)),
    )


def letter(count: int) -> str:
    """The name of a change, from 0: A to Z, then A2."""
    rounds, place = divmod(count, 26)
    return f"{chr(ord('A') + place)}{rounds + 1 if rounds else ''}"


@dataclass(frozen=True)
class _Scale:
    """Where values stand. `numbers` are those with a line, from low to high."""

    numbers: tuple[Fraction, ...]
    count: int  # of values

    @classmethod
    def around(cls, values: Sequence[Fraction], count: int) -> "_Scale":
        low, high = min(values), max(values)
        if low == high:
            high += 1
        step = _nice((high - low) / _STEPS)
        first, last = floor(low / step), ceil(high / step)
        return cls(tuple(step * number for number in range(first, last + 1)), count)

    def x(self, place: float) -> str:
        """Values stand as far from one another as from the edges."""
        return _units(LEFT + (RIGHT - LEFT) * (max(place, -0.5) + 0.5) / self.count)

    def y(self, value: Fraction) -> str:
        low, high = self.numbers[0], self.numbers[-1]
        return _units(BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low))


def _nice(step: Fraction) -> Fraction:
    """The next of 1, 2, 5, 10, 20 and so on, also below 1."""
    unit = Fraction(10) ** floor(log10(step))
    return next(unit * nice for nice in _NICE if unit * nice >= step)


def _lines_of(series: Series, reading: Reading) -> Iterator[Fraction]:
    if series.target is not None:
        yield Fraction(series.target)
    for stretch in reading.stretches:
        if stretch.limits:
            yield from (stretch.limits.low, stretch.limits.high)


def _middles(reading: Reading, scale: _Scale) -> Iterator[Line]:
    if reading.median is not None:
        yield Line(_units(LEFT), _units(RIGHT), scale.y(reading.median))
    for stretch in reading.stretches:
        if stretch.limits:
            yield _line(stretch.start, stretch.end, stretch.limits.mean, scale)


def _limits(reading: Reading, scale: _Scale) -> Iterator[Line]:
    for stretch in reading.stretches:
        if stretch.limits:
            yield _line(stretch.start, stretch.end, stretch.limits.low, scale)
            yield _line(stretch.start, stretch.end, stretch.limits.high, scale)


def _line(start: int, end: int, value: Fraction, scale: _Scale) -> Line:
    return Line(scale.x(start - 0.5), scale.x(end - 0.5), scale.y(value))


def _shapes(count: int, signals: Sequence[Signal], better: Better) -> list[Shape]:
    """What the first signal says that a value belongs to."""
    shapes: list[Shape] = ["usual"] * count
    for signal in reversed(signals):
        for place in signal.places:
            shapes[place] = _shape(signal, better)
    return shapes


def _shape(signal: Signal, better: Better) -> Shape:
    if not better:
        return "other"
    return "better" if signal.is_up == (better == "up") else "worse"


def _units(number: float | Fraction) -> str:
    return f"{float(number):.1f}"
