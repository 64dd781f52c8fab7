"""What to do: the bank's practices that answer what was found, best first (docs/scoring.md, rule 9)."""

from collections.abc import Collection, Iterator, Mapping

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
    """Those that answer a red or amber flag, a raised finding or a weak principle, and are not in place.

    First what serves a red flag, then by how many raised patterns it serves, then what is ready, then in bank order.
    """
    raised = _raised(flags, findings)
    red = {code: flag.title for code, flag in flags.items() if flag.state == "red"}
    weak = [one.code for one in principles.values() if one.lowest_score is not None and one.lowest_score < MIDPOINT]
    offered = [_practice(rule, red, raised, weak) for rule in rules if rule.code not in in_place]
    useful = [one for one in offered if one.reasons]
    return tuple(sorted(useful, key=lambda one: (not one.red_flags, -len(one.patterns), not one.is_ready)))


def _raised(flags: Mapping[str, FlagResult], findings: tuple[FindingResult, ...]) -> dict[str, str]:
    """Code -> title, of flags and findings that say something is wrong."""
    wrong = {code: flag.title for code, flag in flags.items() if flag.state in {"red", "amber"}}
    return wrong | {one.code: one.title for one in findings if one.raised}


def _practice(
    rule: PracticeRule, red: Mapping[str, str], raised: Mapping[str, str], weak: Collection[str]
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
    red_flags: tuple[str, ...], patterns: tuple[str, ...], principles: tuple[str, ...], titles: Mapping[str, str]
) -> Iterator[str]:
    others = [code for code in patterns if code not in red_flags]
    if red_flags:
        yield words.answers_red([titles[code] for code in red_flags])
    if others:
        yield words.answers([titles[code] for code in others])
    if principles:
        yield words.strengthens(principles)
