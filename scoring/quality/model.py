"""What is told of the questions themselves: frozen dataclasses with no behaviour beyond look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# Of a group's people with enough numbers, how many gave the same number to every question.
Band = Literal["few", "some", "many"]


@dataclass(frozen=True)
class QuestionFigures:
    """One group on one question. A share is in whole per cent, None where it stands for one or two people."""

    code: str
    n: int  # people who gave a number
    mean: float  # 0 to 100, one decimal
    spread: float  # standard deviation in points, one decimal
    lowest: int | None  # of those who gave a number, who answered 1
    highest: int | None  # the same for 5
    dont_know: int | None  # of all who answered
    not_applicable: int | None
    blank: int | None


@dataclass(frozen=True)
class GroupFigures:
    """A confidential group that is shown. `not_told` are codes of questions that it was asked."""

    code: str
    title: str
    members: tuple[str, ...]  # of a combined group
    answered: int
    questions: tuple[QuestionFigures, ...]
    not_told: tuple[str, ...]
    is_repeated: bool


@dataclass(frozen=True)
class SiteLikeness:
    """How alike people at the same site are."""

    people: int
    sites: int
    icc: float  # two decimals; can be a little below 0


@dataclass(frozen=True)
class Pair:
    """Two questions (or one, twice) over the people who answered every question, group by group."""

    n: int
    groups: int
    product: float  # sum of the products of what each answer differs from its group's mean, in answers from 1 to 5

    @property
    def covariance(self) -> float:
        return self.product / (self.n - self.groups)


Pairs = Mapping[tuple[str, str], Pair]


@dataclass(frozen=True)
class Sums:
    """Over all confidential groups together. The first code of a pair is the one that comes first in the bank."""

    people: int
    pairs: Pairs


@dataclass(frozen=True)
class ScaleFigures:
    """How far the questions of a scale belong together. A figure is None where it cannot be worked out."""

    code: str
    title: str
    n: int  # the fewest people behind any pair of its questions
    alpha: float | None
    omega: float | None
    item_rest: Mapping[str, float | None]  # question -> correlation with the sum of the others
