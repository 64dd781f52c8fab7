"""What to do: the bank's practices that address what was found, best first (docs/scoring.md, rule 9)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.disclosure.suppression import needed
from scoring.findings.context import Scored
from scoring.findings.kinds import missing_groups
from scoring.model import FindingResult, PracticeResult, PracticeRule, PrincipleResult
from scoring.words import results as words


@dataclass(frozen=True)
class Found:
    """What practices can answer: `raised` flags and findings, code -> title, red flags, and weak principles.

    `missing` are the groups that the findings in `about_missing` miss, in bank order.
    """

    raised: Mapping[str, str]
    red: frozenset[str]
    weak: tuple[str, ...]
    about_missing: frozenset[str]
    missing: tuple[str, ...]


def practices(
    scored: Scored,
    findings: tuple[FindingResult, ...],
    principles: Mapping[str, PrincipleResult],
    in_place: Collection[str],
) -> tuple[PracticeResult, ...]:
    """Those that address a red or amber flag, a raised finding or a weak principle, and are not in place.

    First those for a red flag, then those for most raised patterns, then those that are ready, then in bank order. One
    that answers missing groups names those that it asks. None is about groups that were heard and support the change.
    """
    found = _found(scored, findings, principles)
    rules = [rule for rule in scored.instrument.practices if rule.code not in in_place]
    due = [rule for rule in rules if _is_due(rule, found, scored)]
    results = [_practice(rule, _asked_by(rule, rules, found), found, scored) for rule in due]
    useful = [result for result in results if result.reasons]
    return tuple(sorted(useful, key=lambda result: (not result.red_flags, -len(result.patterns), not result.is_ready)))


def _found(scored: Scored, findings: tuple[FindingResult, ...], principles: Mapping[str, PrincipleResult]) -> Found:
    raised = {code: flag.title for code, flag in scored.flags.items() if flag.state in {"red", "amber"}}
    missing = [finding for finding in findings if finding.raised and finding.kind == missing_groups.KIND.code]
    groups = {code for finding in missing for code in finding.groups}
    return Found(
        raised=raised | {finding.code: finding.title for finding in findings if finding.raised},
        red=frozenset(code for code, flag in scored.flags.items() if flag.state == "red"),
        weak=tuple(_weak(principles, scored.instrument.rules.midpoint)),
        about_missing=frozenset(finding.code for finding in missing),
        missing=tuple(group.code for group in scored.instrument.groups if group.code in groups),
    )


def _weak(principles: Mapping[str, PrincipleResult], midpoint: float) -> Iterator[str]:
    """Codes of the principles on which some group is below the midpoint."""
    for code, result in principles.items():
        if result.lowest_score is not None and result.lowest_score < midpoint:
            yield code


def _is_due(rule: PracticeRule, found: Found, scored: Scored) -> bool:
    """False where it is about certain groups, none of which is missing or was heard without supporting the change."""
    return not rule.groups or any(code in found.missing or _is_doubtful(code, scored) for code in rule.groups)


def _is_doubtful(code: str, scored: Scored) -> bool:
    """Whether a group was heard, by itself or in a combined one, and does not support every flag that it counts in."""
    shown = [
        view.group.code for view in scored.views if view.status == "shown" and code in (view.group.code, *view.members)
    ]
    verdicts = [verdict.verdict for flag in scored.flags.values() for verdict in flag.verdicts if verdict.code in shown]
    return bool(shown) and set(verdicts) != {"support"}


def _asked_by(rule: PracticeRule, rules: Iterable[PracticeRule], found: Found) -> tuple[str, ...]:
    """The missing groups that this practice asks: those that it is about, or else those that no practice is about."""
    if found.about_missing.isdisjoint(rule.patterns):
        return ()
    if rule.groups:
        return tuple(code for code in found.missing if code in rule.groups)
    about = [other for other in rules if not found.about_missing.isdisjoint(other.patterns)]
    claimed = {code for other in about for code in other.groups}
    return tuple(code for code in found.missing if code not in claimed)


def _practice(rule: PracticeRule, asked: Sequence[str], found: Found, scored: Scored) -> PracticeResult:
    answers = [code for code in rule.patterns if asked or code not in found.about_missing]
    patterns = tuple(code for code in answers if code in found.raised)
    red_flags = tuple(code for code in patterns if code in found.red)
    principles = tuple(code for code in rule.principles if code in found.weak)
    return PracticeResult(
        code=rule.code,
        title=words.asks(rule.title, [_ask(code, scored) for code in asked]) if asked else rule.title,
        area=rule.area,
        is_ready=rule.is_ready,
        red_flags=red_flags,
        patterns=patterns,
        principles=principles,
        reasons=tuple(_reasons(red_flags, patterns, principles, found, scored)),
    )


def _ask(code: str, scored: Scored) -> str:
    group = scored.instrument.group(code)
    return words.ask(group.title, needed(group, scored.evidence.threshold))


def _reasons(
    red_flags: Sequence[str], patterns: Sequence[str], principles: Sequence[str], found: Found, scored: Scored
) -> Iterator[str]:
    others = [code for code in patterns if code not in red_flags]
    if red_flags:
        yield words.addresses_red([found.raised[code] for code in red_flags])
    if others:
        yield words.addresses([found.raised[code] for code in others])
    if principles:
        yield words.strengthens(principles, scored.instrument.rules.midpoint)
