"""Whom practices are about: groups that are missing, and groups that were heard and do not support the change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from scoring.disclosure.suppression import GroupView
from scoring.findings.context import Scored
from scoring.findings.kinds import missing_groups
from scoring.model import FindingResult, PracticeRule, Verdict


@dataclass(frozen=True)
class Voices:
    """`missing` groups are in bank order, `findings` the codes of the raised findings that miss them.

    `doubtful` groups were heard, by themselves or in a combined group, and do not support every flag they count in.
    """

    missing: tuple[str, ...]
    findings: frozenset[str]
    doubtful: frozenset[str]

    def is_answered_by(self, rule: PracticeRule) -> bool:
        """Whether the practice is meant for missing groups."""
        return not self.findings.isdisjoint(rule.patterns)


def voices(scored: Scored, findings: Iterable[FindingResult]) -> Voices:
    raised = [finding for finding in findings if finding.raised and finding.kind == missing_groups.KIND.code]
    codes = set(chain.from_iterable(finding.groups for finding in raised))
    return Voices(
        missing=tuple(group.code for group in scored.instrument.groups if group.code in codes),
        findings=frozenset(finding.code for finding in raised),
        doubtful=frozenset(_doubtful(scored)),
    )


def _doubtful(scored: Scored) -> Iterator[str]:
    for view in scored.views:
        if view.status == "shown" and set(_verdicts(view, scored)) != {"support"}:
            yield from (view.group.code, *view.members)


def _verdicts(view: GroupView, scored: Scored) -> Iterator[Verdict]:
    given = chain.from_iterable(flag.verdicts for flag in scored.flags.values())
    return (one.verdict for one in given if one.code == view.group.code)


def is_due(rule: PracticeRule, found: Voices) -> bool:
    """False where it is about certain groups, none of which is missing or doubtful."""
    return not rule.groups or not {*found.missing, *found.doubtful}.isdisjoint(rule.groups)


def asked_by(rule: PracticeRule, rules: Iterable[PracticeRule], found: Voices) -> tuple[str, ...]:
    """The missing groups that this practice asks: those that it is about, or those that none of `rules` is about."""
    if not found.is_answered_by(rule):
        return ()
    if rule.groups:
        return tuple(code for code in found.missing if code in rule.groups)
    others = (other.groups for other in rules if found.is_answered_by(other))
    claimed = set(chain.from_iterable(others))
    return tuple(code for code in found.missing if code not in claimed)
