"""Figures, the goals they are compared with, and the table that shows both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil


@dataclass(frozen=True)
class Goal:
    """What a figure must reach and what we aim for: a maximum or, with `at_least`, a minimum."""

    must: float
    aim: float
    at_least: bool = False

    def verdict(self, value: float) -> str:
        """ "aim", "must", or "NO" if not even the must is met."""
        return "aim" if self._reached(value, self.aim) else "must" if self._reached(value, self.must) else "NO"

    def _reached(self, value: float, wanted: float) -> bool:
        return value >= wanted if self.at_least else value <= wanted


@dataclass(frozen=True)
class Figure:
    """`ratio` compares with the bare view, or with the smallest size, in the same run. The goal is of the value, or of
    the ratio where it `is_of_ratio`."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    goal: Goal | None = None
    is_of_ratio: bool = False

    @property
    def verdict(self) -> str:
        judged = self.ratio if self.is_of_ratio else self.value
        return self.goal.verdict(judged) if self.goal and judged is not None else ""

    @property
    def cells(self) -> tuple[str, ...]:
        must, aim = (spelt(self.goal.must), spelt(self.goal.aim)) if self.goal else ("", "")
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        times = " x" if self.goal and self.is_of_ratio else ""
        must, aim = (f"{goal}{times}" for goal in (must, aim))
        return self.name, f"{spelt(self.value)} {self.unit}".strip(), ratio, must, aim, self.verdict


@dataclass(frozen=True)
class Measured:
    """The results of one part of the bench: figures with goals, and lines with more detail."""

    title: str
    figures: Sequence[Figure]
    details: Sequence[str] = field(default=())

    def __str__(self) -> str:
        header = ("figure", "value", "ratio", "must", "aim", "met")
        return "\n".join([f"## {self.title}", *table(header, [figure.cells for figure in self.figures]), *self.details])


def spelt(value: float) -> str:
    """With a sensible number of decimals: 1,234; 56.7; 8.90."""
    decimals = 2 if value < 10 else 1 if value < 100 else 0  # noqa: PLR2004 (orders of magnitude)
    return f"{value:,.{0 if value == int(value) else decimals}f}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of text in aligned columns: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["-" * width for width in widths], *rows]
    return [" | ".join(_padded(line, widths)).rstrip() for line in lines]


def _padded(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [f"{line[0]:<{widths[0]}}", *(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))]


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest of `values` that at least `percent` of them do not exceed."""
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)]
