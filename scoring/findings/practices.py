"""What to do: the bank's practices that address what was found, best first (docs/scoring.md, rule 9)."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from scoring.model import FindingResult, FlagResult, PracticeResult, PracticeRule, PrincipleResult
from scoring.model.scales import MIDPOINT
from scoring.words import results as words


def practices(
    rules: tuple[PracticeRule, ...],
    flags: Mapping[str, FlagResult],
    findings: tuple[FindingResult, ...],
    principles: Mapping[str, PrincipleResult],
    in_place: Collection[str],
) -> tuple[PracticeResult, ...]:
    """Those that address a red or amber flag, a raised finding or a weak principle, and are not in place.

    First those for a red flag, then those for most raised patterns, then those that are ready, then in bank order.
    """
    raised = _raised(flags, findings)
    red = {code for code, flag in flags.items() if flag.state == "red"}
    weak = _weak(principles)
    results = [_practice(rule, red, raised, weak) for rule in rules if rule.code not in in_place]
    useful = [result for result in results if result.reasons]
    return tuple(sorted(useful, key=lambda result: (not result.red_flags, -len(result.patterns), not result.is_ready)))


def _raised(flags: Mapping[str, FlagResult], findings: tuple[FindingResult, ...]) -> dict[str, str]:
    """Code -> title, of the flags and findings that say something is wrong."""
    titles = {code: flag.title for code, flag in flags.items() if flag.state in {"red", "amber"}}
    return titles | {finding.code: finding.title for finding in findings if finding.raised}


def _weak(principles: Mapping[str, PrincipleResult]) -> list[str]:
    """Codes of the principles on which some group is below the midpoint."""
    lowest = {code: result.lowest_score for code, result in principles.items()}
    return [code for code, score in lowest.items() if score is not None and score < MIDPOINT]


def _practice(
    rule: PracticeRule, red: Collection[str], raised: Mapping[str, str], weak: Collection[str]
) -> PracticeResult:
    patterns = tuple(code for code in rule.patterns if code in raised)
    red_flags = tuple(code for code in patterns if code in red)
    principles = tuple(code for code in rule.principles if code in weak)
    return PracticeResult(
        code=rule.code,
        title=rule.title,
        area=rule.area,
        is_ready=rule.is_ready,
        red_flags=red_flags,
        patterns=patterns,
        principles=principles,
        reasons=tuple(_reasons(red_flags, patterns, principles, raised)),
    )


def _reasons(
    red_flags: Sequence[str], patterns: Sequence[str], principles: Sequence[str], titles: Mapping[str, str]
) -> Iterator[str]:
    others = [code for code in patterns if code not in red_flags]
    if red_flags:
        yield words.addresses_red([titles[code] for code in red_flags])
    if others:
        yield words.addresses([titles[code] for code in others])
    if principles:
        yield words.strengthens(principles, MIDPOINT)
