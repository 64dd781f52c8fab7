"""What a line keeps for pages about many projects: published scores, who is missing, what was found and what moved.

`scores` are by the present rules, next to a fingerprint of the words of the questions: only what has the same rules and
the same words is ever compared between projects.
"""

from collections.abc import Mapping
from typing import Any

from results import comparing
from results.models import AnyEvidence, Evidence
from results.queries import rescored_of
from results.stored import engine_of, sha256_of
from scoring.change.model import Change
from scoring.disclosure.published import PublishedReadiness
from scoring.model import ENGINE_VERSION, GroupResult, PrincipleResult
from scoring.words.language import rounded

NOT_ASKED = "not_asked"


def figures_of(readiness: PublishedReadiness) -> dict[str, Any]:
    """Scores are whole numbers, as they are printed."""
    principles = {code: _principle(row, readiness.groups) for code, row in readiness.principles.items()}
    return {
        "principles": {code: row for code, row in principles.items() if row},
        "findings": [finding.code for finding in readiness.findings if finding.raised],
        "missing": _missing(readiness),
    }


def _principle(result: PrincipleResult, groups: Mapping[str, GroupResult]) -> dict[str, Any] | None:
    if result.score is None or result.lowest_group is None or result.lowest_score is None:
        return None
    return {
        "score": rounded(result.score),
        "is_coarse": any(group.cells[result.code].is_coarse for group in _with(result.code, groups)),
        "lowest": rounded(result.lowest_score),
        "lowest_group": result.lowest_group,
    }


def _with(principle: str, groups: Mapping[str, GroupResult]) -> list[GroupResult]:
    return [group for group in groups.values() if principle in group.cells]


def _missing(readiness: PublishedReadiness) -> dict[str, str]:
    """Group -> why it is missing, without those that the change does not concern."""
    missing: dict[str, str] = {}
    for flag in readiness.flags.values():
        excused = {group.code for group in flag.not_asked if group.allows_clear}
        missing |= {group.code: group.why for group in flag.not_heard if group.code not in excused}
        missing |= {group.code: NOT_ASKED for group in flag.not_asked if group.code not in excused}
    return missing


def moves_of(change: Change) -> dict[str, str]:
    """Principle -> "rose" or "fell": only what certainly moved since the round before."""
    return {row.code: row.front.move for row in change.principles if row.front.move in {"rose", "fell"}}


def scores_of(evidence: Evidence) -> dict[str, Any]:
    """Of principles, and of the front line on each flag. Empty where the round has no figures by the present rules."""
    row = _by_present_rules(evidence)
    readiness = comparing.readable(row) if row else None
    if readiness is None:
        return {}
    principles = {code: result.score for code, result in readiness.principles.items()}
    fronts = {code: flag.front.mean if flag.front else None for code, flag in readiness.flags.items()}
    known = {code: rounded(score) for code, score in (principles | fronts).items() if score is not None}
    return {"engine": ENGINE_VERSION, "words": words_of(evidence), "of": known}


def _by_present_rules(evidence: Evidence) -> AnyEvidence | None:
    if comparing.readable(evidence) and engine_of(evidence) == ENGINE_VERSION:
        return evidence
    return rescored_of(evidence.round)


def words_of(evidence: AnyEvidence) -> str:
    """A fingerprint of every question behind every scale, as each built-in group reads it, letter for letter."""
    groups = evidence.round.catalogue.groups
    return sha256_of(
        {code: words for code, words in comparing.asked(evidence.round).items() if not groups[code].is_own}
    )
