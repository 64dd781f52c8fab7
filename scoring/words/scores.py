"""Groups and their scores inside a sentence."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from scoring.words.language import about, listed, lowered, points, sentence


class GroupScore(Protocol):
    @property
    def title(self) -> str: ...

    @property
    def told(self) -> float | None: ...

    @property
    def is_coarse(self) -> bool: ...


def names(titles: Iterable[str]) -> str:
    """ "doctors and nurses"."""
    return listed([lowered(title) for title in titles])


def scored_below(groups: Sequence[GroupScore], on: str, below: str, line: float) -> str:
    """ "Doctors scored 22 and nurses 31 out of 100 on X, clearly below 50." Groups without a score follow."""
    told = [group for group in groups if group.told is not None]
    untold = [group.title for group in groups if group.told is None]
    sentences = [sentence(f"{scored(told, line)} on {on}, {below}")] if told else []
    if untold:
        sentences.append(sentence(f"{names(untold)} scored {below} on {on}, with too few people to show the score"))
    return " ".join(sentences)


def scored(groups: Sequence[GroupScore], line: float) -> str:
    """ "doctors scored 22 and nurses 31 out of 100", of those with a score to tell, one at least; with a
    decimal where rounding would put one on `line`."""
    shown = [(group, mean) for group in groups if (mean := group.told) is not None]
    (first, mean), *others = shown
    start = f"{lowered(first.title)} scored {_points(first, mean, line)}"
    return f"{listed([start, *(_score(group, mean, line) for group, mean in others)])} out of 100"


def and_lowest(groups: Iterable[GroupScore], line: float) -> str:
    """ "; the lowest is doctors, at 52": of the scores that can be told, empty where there is none."""
    shown = [(mean, group) for group in groups if (mean := group.told) is not None]
    if not shown:
        return ""
    mean, group = min(shown, key=lambda pair: pair[0])
    return f"; the lowest is {lowered(group.title)}, at {_points(group, mean, line)}"


def near_midpoint(groups: Iterable[GroupScore], midpoint: float) -> str:
    """What groups would need that are clearly below it."""
    return f"{names(group.title for group in groups)} would need to score close to {midpoint:.0f} or higher"


def _score(group: GroupScore, mean: float, line: float) -> str:
    return f"{lowered(group.title)} {_points(group, mean, line)}"


def _points(group: GroupScore, mean: float, line: float) -> str:
    return about(mean) if group.is_coarse else points(mean, line)
