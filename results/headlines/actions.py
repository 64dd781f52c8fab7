"""Writes the line of a round. Only published values, and nothing that the pages of its results do not say."""

import logging
from collections.abc import Sequence
from typing import Any

from assessments.models import Project
from results import comparing
from results.headlines import queries
from results.headlines.figures import figures_of, moves_of, scores_of
from results.models import Evidence, Headline
from results.present.data import PracticeRow
from results.present.practices import practices
from results.present.screens.heard import people_in
from results.queries import alike, rounds_before
from scoring.change.model import Change
from scoring.disclosure.published import PublishedReadiness

logger = logging.getLogger(__name__)

FLAGS = ("it_bin", "local_ownership")
_LEAST_TO_COMPARE = 2


def keep(*, evidence: Evidence, earlier: Sequence[Evidence]) -> None:
    """`earlier`: the evidence of the rounds before it that count, oldest first."""
    fields = _of_round(evidence) | _compared(evidence, earlier)
    Headline.objects.update_or_create(round=evidence.round, defaults=fields)


def renew(*, project: Project) -> None:
    for evidence in queries.of_project(project.pk):
        _renew(evidence)


def renew_stale() -> int:
    """Write what is missing or no longer true. Returns how many. A failure is logged and does not stop the others."""
    return sum(_is_renewed(evidence) for evidence in queries.stale())


def _is_renewed(evidence: Evidence) -> bool:
    try:
        _renew(evidence)
    except Exception:
        logger.exception("the headline of round %s could not be written", evidence.round_id)
        return False
    return True


def _renew(evidence: Evidence) -> None:
    before = rounds_before(evidence.round).filter(evidence__isnull=False).select_related("evidence", "project")
    before = before.defer("evidence__evidence", "evidence__readiness")
    keep(evidence=evidence, earlier=[round.evidence for round in before])


def _of_round(evidence: Evidence) -> dict[str, Any]:
    readiness = comparing.readable(evidence)
    if readiness is None:
        return dict.fromkeys(FLAGS, "") | {"heard": 0, "steps": [], "figures": {}, "scores": scores_of(evidence)}
    states = {code: readiness.flags[code].state if code in readiness.flags else "" for code in FLAGS}
    return states | {
        "heard": people_in(readiness.groups.values()),
        "steps": [row.code for row in _steps(evidence, readiness)],
        "figures": figures_of(readiness),
        "scores": scores_of(evidence),
    }


def _steps(evidence: Evidence, readiness: PublishedReadiness) -> tuple[PracticeRow, ...]:
    round = evidence.round
    return practices(readiness, round.canonical, threshold=round.threshold).first


def _compared(evidence: Evidence, earlier: Sequence[Evidence]) -> dict[str, Any]:
    basis = {"basis": [one.round_id for one in earlier]}
    change = comparing.change_of(evidence, alike(evidence, earlier)) if earlier else None
    if change is None or len(change.rounds) < _LEAST_TO_COMPARE:
        return {f"{code}_move": "" for code in FLAGS} | basis | {"compared_with": None, "moves": {}}
    return _moves(change) | basis | {"compared_with": change.rounds[-2], "moves": moves_of(change)}


def _moves(change: Change) -> dict[str, Any]:
    moves = {flag.code: flag.move for flag in change.flags}
    return {f"{code}_move": moves.get(code, "") for code in FLAGS}
