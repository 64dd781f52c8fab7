"""What to do: the bank's practices that address what was found, best first (docs/scoring.md, rule 9)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.disclosure.suppression import needed
from scoring.findings.context import Scored
from scoring.findings.voices import Voices, asked_by, is_due, voices
from scoring.model import FindingResult, FlagResult, PracticeResult, PracticeRule, PrincipleResult
from scoring.words import results as words


@dataclass(frozen=True)
class Found:
    """What practices can answer: `raised` flags and findings (code -> title), those flags that are red, `weak`
    principles, and whom it is about."""

    raised: Mapping[str, str]
    red: frozenset[str]
    weak: tuple[str, ...]
    voices: Voices


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
    due = [rule for rule in rules if is_due(rule, found.voices)]
    results = [_practice(rule, asked_by(rule, rules, found.voices), found, scored) for rule in due]
    useful = [result for result in results if result.reasons]
    return tuple(sorted(useful, key=lambda result: (not result.red_flags, -len(result.patterns), not result.is_ready)))


def _found(scored: Scored, findings: tuple[FindingResult, ...], principles: Mapping[str, PrincipleResult]) -> Found:
    return Found(
        raised=_raised(scored.flags, findings),
        red=frozenset(code for code, flag in scored.flags.items() if flag.state == "red"),
        weak=tuple(_weak(principles, scored.instrument.rules.midpoint)),
        voices=voices(scored, findings),
    )


def _raised(flags: Mapping[str, FlagResult], findings: tuple[FindingResult, ...]) -> dict[str, str]:
    """Code -> title, of the flags and findings that say something is wrong."""
    titles = {code: flag.title for code, flag in flags.items() if flag.state in {"red", "amber"}}
    return titles | {finding.code: finding.title for finding in findings if finding.raised}


def _weak(principles: Mapping[str, PrincipleResult], midpoint: float) -> Iterator[str]:
    """Codes of the principles on which some group is below the midpoint."""
    for code, result in principles.items():
        if result.lowest_score is not None and result.lowest_score < midpoint:
            yield code


def _practice(rule: PracticeRule, asked: Sequence[str], found: Found, scored: Scored) -> PracticeResult:
    patterns = tuple(code for code in _answered(rule, asked, found) if code in found.raised)
    red_flags = tuple(code for code in patterns if code in found.red)
    principles = tuple(code for code in rule.principles if code in found.weak)
    return PracticeResult(
        code=rule.code,
        title=_title(rule, asked, scored),
        area=rule.area,
        is_ready=rule.is_ready,
        red_flags=red_flags,
        patterns=patterns,
        principles=principles,
        reasons=tuple(_reasons(red_flags, patterns, principles, found, scored)),
    )


def _answered(rule: PracticeRule, asked: Sequence[str], found: Found) -> list[str]:
    """The patterns that the practice answers; that groups are missing only where it asks some of them."""
    return [code for code in rule.patterns if asked or code not in found.voices.findings]


def _title(rule: PracticeRule, asked: Sequence[str], scored: Scored) -> str:
    return words.asks(rule.title, [_ask(code, scored) for code in asked]) if asked else rule.title


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
