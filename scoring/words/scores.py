"""Groups and their scores inside a sentence."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from scoring.words.language import listed, lowered, points


class GroupScore(Protocol):
    @property
    def title(self) -> str: ...

    @property
    def mean(self) -> float: ...


def names(titles: Iterable[str]) -> str:
    """ "doctors and nurses"."""
    return listed([lowered(title) for title in titles])


def scored(groups: Sequence[GroupScore], line: float) -> str:
    """ "doctors scored 22 and nurses 31 out of 100"; with a decimal where rounding would put one on `line`."""
    first, *others = groups
    start = f"{lowered(first.title)} scored {points(first.mean, line)}"
    return f"{listed([start, *(_score(group, line) for group in others)])} out of 100"


def lowest(groups: Iterable[GroupScore], line: float) -> str:
    """ "the lowest is doctors, at 52"."""
    group = min(groups, key=lambda group: group.mean)
    return f"the lowest is {lowered(group.title)}, at {points(group.mean, line)}"


def near_midpoint(groups: Iterable[GroupScore], midpoint: float) -> str:
    """What groups would need that are clearly below it."""
    return f"{names(group.title for group in groups)} would need to score close to {midpoint:.0f} or higher"


def _score(group: GroupScore, line: float) -> str:
    return f"{lowered(group.title)} {points(group.mean, line)}"
