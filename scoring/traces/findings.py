"""How a finding, what executives expect, and a likeness to a case were arrived at."""

from collections.abc import Iterator

from scoring.figures.likeness import ENOUGH_PRINCIPLES
from scoring.findings.registry import rule_in_words
from scoring.model import Case, FindingRule, Likeness, PredictionRow, Told, Trace
from scoring.model.parameters import PredictionGap
from scoring.traces.source import Source, scored
from scoring.words import finding_traces as said
from scoring.words import traces as words
from scoring.words.language import labelled


def finding(source: Source, code: str) -> Trace:
    result = next(finding for finding in source.readiness.findings if finding.code == code)
    rule = next(rule for rule in source.instrument.findings if rule.code == code)
    return source.trace(
        result.title,
        said.finding_state(result),
        [result.sentence, *_figures(source, result.figures), said.looked_at(result.looked_at)],
        rule=[rule_in_words(rule), source.small_groups()],
        weights=[words.GROUPS_WEIGH_THE_SAME()],
        suppression=[*_left_out(source), *_not_compared(source, rule)],
        items=result.items,
        figures=result.figures,
    )


def _left_out(source: Source) -> Iterator[str]:
    return (group.reason for group in source.readiness.groups.values() if group.reason)


def _not_compared(source: Source, rule: FindingRule) -> Iterator[str]:
    """Statements of which it cannot be said whether executives expect too much."""
    if isinstance(rule.parameters, PredictionGap):
        yield from (said.not_compared(row) for row in source.readiness.predictions if row.is_gap is None)


def _figures(source: Source, figures: tuple[str, ...]) -> Iterator[str]:
    """A line for each cell and question behind the finding; other figures have a trace of their own that says more."""
    for key in figures:
        kind, group, *about = key.split("/")
        if kind == "cell":
            cell = source.readiness.groups[group].cells[about[0]]
            yield said.figure(source.title(group), about[0], scored(cell))
        if kind == "item":
            cell = source.readiness.items[group][about[0]].cell
            yield said.figure(source.title(group), about[0], scored(cell))


def prediction(source: Source, code: str) -> Trace:
    """What executives expect on one statement, next to what was answered."""
    row = next(row for row in source.readiness.predictions if row.statement == code)
    return source.trace(
        said.expected_on(code),
        row.sentence,
        _prediction_steps(row),
        rule=_prediction_rule(source),
        weights=[words.GROUPS_WEIGH_THE_SAME()],
        suppression=[*_not_told(row.told), *([row.reason] if row.reason else [])],
        items=[code],
        figures=[told.figure for told in row.told],
    )


def _not_told(answers: tuple[Told, ...]) -> list[str]:
    return [labelled(told.title, told.cell.reason) for told in answers if told.cell.mean is None]


def _prediction_steps(row: PredictionRow) -> Iterator[str]:
    yield said.expected(row.predicted.n, scored(row.predicted))
    for told in row.told:
        if told.cell.mean is not None:
            yield said.figure(told.title, row.statement, scored(told.cell))
    if row.front is not None:
        yield said.front_line_staff(words.scored(row.front, row.front_interval, is_coarse=False))
    if row.apart is not None:
        yield said.apart(row.apart)
    if row.is_gap is not None and row.least_apart is not None:
        yield said.gap(row.least_apart, is_gap=row.is_gap)


def _prediction_rule(source: Source) -> list[str]:
    return [rule_in_words(rule) for rule in source.instrument.findings if isinstance(rule.parameters, PredictionGap)]


def likeness(source: Source, code: str) -> Trace:
    result = source.readiness.likeness[code]
    rule = next(rule for rule in source.instrument.flags if rule.code == code)
    cases = [case for case in source.instrument.cases if case.code in {rule.like.worse, rule.like.better}]
    distances = [_distance(source, result, case) for case in cases if case.code in result.distances]
    return source.trace(
        said.likeness(source.readiness.flags[code].title),
        result.sentence,
        distances or [result.reason],
        rule=[said.RULE_OF_DISTANCE(), said.principles_needed(ENOUGH_PRINCIPLES), said.RULE_OF_CASES()],
        weights=[words.PRINCIPLES_WEIGH_THE_SAME()],
        figures=[f"principle/{principle}" for principle in result.principles],
    )


def _distance(source: Source, result: Likeness, case: Case) -> str:
    return said.distance(case.title, list(_pairs(source, case)), result.distances[case.code])


def _pairs(source: Source, case: Case) -> Iterator[str]:
    """The project's score and the case's, for each principle that has both."""
    for code, principle in source.readiness.principles.items():
        if principle.score is not None and code in case.scores:
            score = words.number(principle.score, is_coarse=source.is_coarse(principle.groups, principle.code))
            yield f"{code} |{score} - {words.number(case.scores[code])}|"
