"""What the navigation between the pages of results says of the figures: each principle with its score."""

from dataclasses import dataclass

from results.present import wording
from results.present.screens.heard import not_yet, people_in
from scoring.disclosure.published import PublishedReadiness
from scoring.model import PrincipleResult


@dataclass(frozen=True)
class WayToPrinciple:
    code: str
    title: str
    score: str  # empty where there is no figure


@dataclass(frozen=True)
class Ways:
    principles: tuple[WayToPrinciple, ...]
    is_empty: bool  # nobody answered: then there is one page only
    is_early: bool  # nobody or too few answered to say what to do


def ways_of(readiness: PublishedReadiness) -> Ways:
    principles = tuple(
        WayToPrinciple(one.code, one.title, _score(one, readiness)) for one in readiness.principles.values()
    )
    groups = tuple(readiness.groups.values())
    return Ways(principles, is_empty=people_in(groups) == 0, is_early=not_yet(groups) is not None)


def _score(result: PrincipleResult, readiness: PublishedReadiness) -> str:
    if result.score is None:
        return ""
    cells = (group.cells[result.code] for group in readiness.groups.values() if result.code in group.cells)
    return wording.score(result.score, is_coarse=any(cell.is_coarse for cell in cells))
