"""How a finding, a gap between leaders and a group, and a likeness to a case were arrived at."""

from collections.abc import Iterator

from scoring.disclosure.suppression import COUNTS_FROM
from scoring.figures.likeness import ENOUGH_PRINCIPLES
from scoring.findings.kinds import prediction_gap
from scoring.findings.registry import rule_in_words
from scoring.model import Case, GapResult, Likeness, Trace
from scoring.traces.source import Source, scored
from scoring.words import traces as words


def finding(source: Source, code: str) -> Trace:
    result = next(finding for finding in source.readiness.findings if finding.code == code)
    rule = next(rule for rule in source.instrument.findings if rule.code == code)
    return source.trace(
        result.title,
        words.finding_state(result),
        [result.sentence, *_figures(source, result.figures)],
        rule=[rule_in_words(rule), source.small_groups()],
        weights=[words.GROUPS_WEIGH_THE_SAME],
        suppression=[*_left_out(source), *(_not_compared(source) if rule.kind == prediction_gap.KIND.code else ())],
        items=result.items,
        figures=result.figures,
    )


def _left_out(source: Source) -> Iterator[str]:
    return (group.reason for group in source.readiness.groups.values() if group.reason)


def _not_compared(source: Source) -> Iterator[str]:
    return (words.not_compared(gap) for gap in source.readiness.gaps if gap.is_gap is None)


def _figures(source: Source, figures: tuple[str, ...]) -> Iterator[str]:
    """A line for each cell behind the finding; other figures have a trace of their own that says more."""
    for key in figures:
        kind, *codes = key.split("/")
        if kind == "cell":
            group = source.readiness.groups[codes[0]]
            yield words.figure(group.title, codes[1], scored(group.cells[codes[1]]))


def gap(source: Source, group: str, principle: str) -> Trace:
    result = next(gap for gap in source.readiness.gaps if (gap.group, gap.principle) == (group, principle))
    leaders = {code: leader for code, leader in source.readiness.groups.items() if leader.side == "leadership"}
    shown = [code for code, leader in leaders.items() if leader.cells[principle].mean is not None]
    return source.trace(
        f"Leaders and {result.title} on {principle}",
        result.sentence,
        _gap_steps(result),
        rule=_gap_rule(source),
        weights=[words.PERSONS_WEIGH_THE_SAME, words.LEADERS_TOGETHER],
        suppression=[*source.left_out(principle, wanted=[*leaders, group]), *_delta_not_shown(result)],
        items=[item.code for item in source.instrument.items if principle in item.principles],
        figures=[f"cell/{code}/{principle}" for code in (*shown, group)],
    )


def _gap_steps(result: GapResult) -> Iterator[str]:
    if result.points is None:
        yield result.reason or result.sentence
        return
    yield words.difference(
        result.n_leaders, result.n_group, words.number(result.points, is_coarse=result.delta is None)
    )
    if result.delta is not None:
        yield words.delta(result.delta)
    if result.interval90 is not None:
        yield words.delta_interval(result.interval90)
    yield result.reason or words.is_gap(is_gap=bool(result.is_gap))


def _gap_rule(source: Source) -> list[str]:
    rules = source.instrument.findings
    return [rule_in_words(rule) for rule in rules if rule.kind == prediction_gap.KIND.code]


def _delta_not_shown(result: GapResult) -> Iterator[str]:
    if result.points is not None and result.delta is None:
        yield words.delta_not_shown(COUNTS_FROM)


def likeness(source: Source, code: str) -> Trace:
    result = source.readiness.likeness[code]
    rule = next(rule for rule in source.instrument.flags if rule.code == code)
    cases = [case for case in source.instrument.cases if case.code in {rule.like.worse, rule.like.better}]
    distances = [_distance(source, result, case) for case in cases if case.code in result.distances]
    return source.trace(
        f"Likeness: {source.readiness.flags[code].title}",
        result.sentence,
        distances or [result.reason],
        rule=[words.RULE_OF_DISTANCE, words.principles_needed(ENOUGH_PRINCIPLES), words.RULE_OF_CASES],
        weights=[words.PRINCIPLES_WEIGH_THE_SAME],
        figures=[f"principle/{principle}" for principle in result.principles],
    )


def _distance(source: Source, result: Likeness, case: Case) -> str:
    return words.distance(case.title, list(_pairs(source, case)), result.distances[case.code])


def _pairs(source: Source, case: Case) -> Iterator[str]:
    """The project's score and the case's, for each principle that has both."""
    for code, principle in source.readiness.principles.items():
        if principle.score is not None and code in case.scores:
            score = words.number(principle.score, is_coarse=source.is_coarse(principle.groups, principle.code))
            yield f"{code} |{score} - {words.number(case.scores[code])}|"
