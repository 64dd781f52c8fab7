"""How a finding, a gap between leaders and a group, and a likeness to a case were arrived at."""

from collections.abc import Iterator

from scoring.disclosure.suppression import COUNTS_FROM
from scoring.figures.likeness import ENOUGH_PRINCIPLES
from scoring.findings.kinds import leader_gap
from scoring.findings.registry import rule_in_words
from scoring.model import Case, GapResult, Likeness, PrincipleResult, Trace
from scoring.traces.source import GROUPS_WEIGH_THE_SAME, PERSONS_WEIGH_THE_SAME, Source, number, scored

_STATES = {True: "Raised", False: "Not raised", None: "Could not be evaluated"}


def finding(source: Source, code: str) -> Trace:
    found = next(one for one in source.readiness.findings if one.code == code)
    rule = next(one for one in source.instrument.findings if one.code == code)
    return source.trace(
        found.title,
        _STATES[found.raised],
        [found.sentence, *_behind(source, found.figures)],
        rule=[rule_in_words(rule), source.small_groups()],
        weights=[GROUPS_WEIGH_THE_SAME],
        suppression=[*_left_out(source), *(_not_compared(source) if rule.kind == leader_gap.KIND.code else ())],
        items=found.items,
        figures=found.figures,
    )


def _left_out(source: Source) -> Iterator[str]:
    return (group.reason for group in source.readiness.groups.values() if group.reason)


def _not_compared(source: Source) -> Iterator[str]:
    return (f"{gap.title} on {gap.principle}: {gap.reason}" for gap in source.readiness.gaps if gap.is_gap is None)


def _behind(source: Source, figures: tuple[str, ...]) -> Iterator[str]:
    """A line for each cell that carries the finding; other figures have a trace that says more."""
    for key in figures:
        kind, *codes = key.split("/")
        if kind == "cell":
            group = source.readiness.groups[codes[0]]
            yield f"{group.title} on {codes[1]}: {scored(group.cells[codes[1]])}."


def gap(source: Source, group: str, principle: str) -> Trace:
    found = next(one for one in source.readiness.gaps if (one.group, one.principle) == (group, principle))
    leaders = [one.code for one in source.readiness.groups.values() if one.side == "leadership"]
    shown = [code for code in leaders if source.readiness.groups[code].cells[principle].mean is not None]
    return source.trace(
        f"Leaders and {found.title} on {principle}",
        found.sentence,
        _gap_steps(found),
        rule=_gap_rule(source),
        weights=[PERSONS_WEIGH_THE_SAME, "Leaders of all leadership groups are taken together, person by person."],
        suppression=[*source.left_out(principle, wanted=[*leaders, group]), *_delta_untold(found)],
        items=[item.code for item in source.instrument.items if principle in item.principles],
        figures=[f"cell/{code}/{principle}" for code in (*shown, group)],
    )


def _gap_steps(found: GapResult) -> Iterator[str]:
    if found.points is None:
        yield found.reason
        return
    leaders = "1 leader" if found.n_leaders == 1 else f"{found.n_leaders} leaders"
    people = "1 person" if found.n_group == 1 else f"{found.n_group} people"
    apart = number(found.points, is_coarse=found.delta is None)
    yield f"{leaders} and {people} of this group have a score: D = {apart}."
    if found.delta is not None:
        yield f"Cliff's delta, the share of pairs with the leader higher less the share lower: {found.delta:.3f}."
    if found.interval90 is not None:
        yield f"Its 90 % interval (Feng and Cliff 2004): {found.interval90.low:.3f} to {found.interval90.high:.3f}."
    yield found.reason or {True: "This is a perception gap.", False: "This is no perception gap."}[bool(found.is_gap)]


def _gap_rule(source: Source) -> list[str]:
    return [rule_in_words(one) for one in source.instrument.findings if one.kind == leader_gap.KIND.code]


def _delta_untold(found: GapResult) -> Iterator[str]:
    if found.points is not None and found.delta is None:
        yield f"With fewer than {COUNTS_FROM} people delta would tell how many lie below the leaders: it is not shown."


def likeness(source: Source, code: str) -> Trace:
    found = source.readiness.likeness[code]
    rule = next(one for one in source.instrument.flags if one.code == code)
    cases = [case for case in source.instrument.cases if case.code in {rule.like.worse, rule.like.better}]
    return source.trace(
        f"Likeness: {source.readiness.flags[code].title}",
        found.sentence,
        [line for case in cases for line in _distances(source, found, case)] or [found.reason],
        rule=[
            "The distance is the mean absolute difference over the principles known of both.",
            f"At least {ENOUGH_PRINCIPLES} such principles are needed.",
            "The nearer of the two cases that the bank sets beside the flag is named. It is an illustration.",
        ],
        weights=["Each principle weighs the same."],
        figures=[f"principle/{principle}" for principle in found.principles],
    )


def _distances(source: Source, found: Likeness, case: Case) -> Iterator[str]:
    if case.code in found.distances:
        known = source.readiness.principles
        pairs = [
            f"{principle} |{_told(source, one, score)} - {number(case.scores[principle])}|"
            for principle, one in known.items()
            if (score := one.score) is not None and principle in case.scores
        ]
        yield f"{case.title}: {', '.join(pairs)}; mean {number(found.distances[case.code])}."


def _told(source: Source, one: PrincipleResult, score: float) -> str:
    return number(score, is_coarse=source.is_coarse(one.groups, one.code))
