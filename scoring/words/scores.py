"""Groups and their scores inside a sentence."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from scoring.words.language import about, listed, lowered, points, sentence, whole
from scoring.words.tongue import gettext as _


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


def scored_below(groups: Sequence[GroupScore], on: str, line: float, *, clearly: bool) -> str:
    """ "Doctors scored 22 and nurses 31 out of 100 on X, clearly below 50." Groups without a score follow."""
    told = [group for group in groups if group.told is not None]
    untold = [group.title for group in groups if group.told is None]
    sentences = [_told_below(told, on, line, clearly=clearly)] if told else []
    if untold:
        sentences.append(_untold_below(untold, on, line, clearly=clearly))
    return " ".join(sentences)


def _told_below(groups: Sequence[GroupScore], on: str, line: float, *, clearly: bool) -> str:
    said = _("{scores} on {questions}, clearly below {line}") if clearly else _("{scores} on {questions}, below {line}")
    return sentence(said.format(scores=scored(groups, line), questions=on, line=whole(line)))


def _untold_below(titles: Sequence[str], on: str, line: float, *, clearly: bool) -> str:
    said = (
        _("{groups} scored clearly below {line} on {questions}, with too few people to show the score")
        if clearly
        else _("{groups} scored below {line} on {questions}, with too few people to show the score")
    )
    return sentence(said.format(groups=names(titles), line=whole(line), questions=on))


def scored(groups: Sequence[GroupScore], line: float) -> str:
    """ "doctors scored 22 and nurses 31 out of 100", of those with a score to tell, one at least; with a
    decimal where rounding would put one on `line`."""
    shown = [(group, mean) for group in groups if (mean := group.told) is not None]
    (first, mean), *others = shown
    return _pattern(len(others)).format(
        group=lowered(first.title),
        score=_points(first, mean, line),
        others=listed([_score(group, mean, line) for group, mean in others]),
    )


def _pattern(others: int) -> str:
    if others == 0:
        return _("{group} scored {score} out of 100")
    if others == 1:
        return _("{group} scored {score} and {others} out of 100")
    return _("{group} scored {score}, {others} out of 100")


def and_lowest(said: str, groups: Iterable[GroupScore], line: float) -> str:
    """A clause as a sentence, with "; the lowest is doctors, at 52": of the scores that can be told."""
    shown = [(mean, group) for group in groups if (mean := group.told) is not None]
    if not shown:
        return sentence(said)
    mean, group = min(shown, key=lambda pair: pair[0])
    score = _points(group, mean, line)
    with_lowest = _("{said}; the lowest is {group}, at {score}")
    return sentence(with_lowest.format(said=said, group=lowered(group.title), score=score))


def near_midpoint(groups: Iterable[GroupScore], midpoint: float) -> str:
    """What groups would need that are clearly below it."""
    said = _("{groups} would need to score close to {line} or higher")
    return sentence(said.format(groups=names(group.title for group in groups), line=whole(midpoint)))


def _score(group: GroupScore, mean: float, line: float) -> str:
    return _("{group} {score}").format(group=lowered(group.title), score=_points(group, mean, line))


def _points(group: GroupScore, mean: float, line: float) -> str:
    return about(mean) if group.is_coarse else points(mean, line)
