"""Principles on which a group scores below 50: what to watch where no flag is raised."""

from collections.abc import Iterator
from dataclasses import dataclass

from results.present import wording
from results.present.answer.short_names import counted, named_or_counted, short_name
from scoring.disclosure.published import PublishedReadiness
from scoring.model import PrincipleResult
from scoring.model.scales import MIDPOINT
from scoring.words.language import rounded


@dataclass(frozen=True)
class Weak:
    """`who` are the groups with the lowest score, in short. `score`: "49", or "about 45"."""

    title: str
    who: str
    score: str


def weak_principles(readiness: PublishedReadiness) -> tuple[Weak, ...]:
    """Lowest first. Only scores that may be shown."""
    below = [
        (principle.lowest_score, principle)
        for principle in readiness.principles.values()
        if principle.lowest_score is not None and principle.lowest_score < MIDPOINT
    ]
    lowest_first = sorted(below, key=lambda pair: pair[0])
    return tuple(_weak(principle, score, readiness) for score, principle in lowest_first)


def _weak(principle: PrincipleResult, score: float, readiness: PublishedReadiness) -> Weak:
    lowest = readiness.groups[principle.lowest_group or ""]
    who = [short_name(lowest.code, lowest.title), *_as_low(principle, score, readiness)]
    cell = lowest.cells.get(principle.code)
    is_coarse = cell is not None and cell.is_coarse
    return Weak(principle.title, named_or_counted(who, counted), wording.score(score, is_coarse=is_coarse))


def _as_low(principle: PrincipleResult, score: float, readiness: PublishedReadiness) -> Iterator[str]:
    """Other groups whose score reads the same."""
    for group in readiness.groups.values():
        cell = group.cells.get(principle.code) if group.status == "shown" else None
        mean = cell.mean if cell else None
        if group.code != principle.lowest_group and mean is not None and rounded(mean) == rounded(score):
            yield short_name(group.code, group.title)
