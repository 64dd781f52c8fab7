"""How a flag got its state: the groups' verdicts, what they add up to, and how firm that is."""

from collections.abc import Iterator, Sequence

from scoring.flags.panel import with_verdict
from scoring.model import FlagResult, FlagRule, GroupVerdict, Trace
from scoring.model.scales import is_flag_statement
from scoring.traces.source import Source
from scoring.words import flag_traces as words
from scoring.words import traces as trace_words
from scoring.words.language import about


def flag(source: Source, code: str) -> Trace:
    result = source.readiness.flags[code]
    rule = next(rule for rule in source.instrument.flags if rule.code == code)
    return source.trace(
        result.title,
        words.FLAG_STATES[result.state](),
        _steps(result, rule),
        rule=(*words.rule_of_flags(source.instrument.rules), source.small_groups()),
        weights=[trace_words.GROUPS_WEIGH_THE_SAME()],
        suppression=[
            *(words.not_asked(group.title, group.label, group.reason) for group in result.not_asked),
            *(missing.sentence for missing in result.not_heard),
            *source.left_out(code),
        ],
        items=_items(source, rule),
        figures=[f"cell/{verdict.code}/{code}" for verdict in result.verdicts],
    )


def _steps(result: FlagResult, rule: FlagRule) -> Iterator[str]:
    for verdict in result.verdicts:
        yield from _judged(verdict)
    front = [verdict for verdict in result.verdicts if verdict.side == "frontline"]
    other_sides = [verdict for verdict in result.verdicts if verdict.side in rule.also_heard]
    yield _counted(front, other_sides)
    yield from _together(result, front)
    yield result.sentence
    yield from map(words.stops, result.stops)
    if result.know_rate is not None:
        yield words.known_on_front_line(result.know_rate)
    yield words.holds_in(result)
    yield from words.other_states(result)
    yield from (silent.sentence for silent in result.silent)


def _judged(verdict: GroupVerdict) -> Iterator[str]:
    yield words.verdict(verdict)
    yield from (reason.sentence for reason in verdict.reasons)
    yield from verdict.cautions


def _together(result: FlagResult, front: Sequence[GroupVerdict]) -> Iterator[str]:
    if result.front is not None:
        is_coarse = any(verdict.is_coarse for verdict in front)
        yield words.front_line(result.front.mean, result.front.interval80, is_coarse=is_coarse)


def _counted(front: Sequence[GroupVerdict], other_sides: Sequence[GroupVerdict]) -> str:
    warning, supporting = len(with_verdict(front, "warn")), len(with_verdict(front, "support"))
    counts = words.flag_counts(len(front), warning, supporting, len(with_verdict(other_sides, "warn")))
    if not front:
        return f"{counts}."
    means = [verdict.mean for verdict in front if verdict.mean is not None]
    if len(means) < len(front):
        return words.without_average(counts)
    return f"{counts}, f = {_average(front, means)}."


def _average(front: Sequence[GroupVerdict], means: Sequence[float]) -> str:
    """Of the means as they are printed."""
    average = sum(means) / len(means)
    if any(verdict.is_coarse for verdict in front):
        return f"{trace_words.mean_of(_number(verdict) for verdict in front)}, {about(average)}"
    return f"{trace_words.mean_of(map(trace_words.number, means))} = {trace_words.number(average)}"


def _number(verdict: GroupVerdict) -> str:
    return trace_words.number(verdict.mean or 0.0, is_coarse=verdict.is_coarse)


def _items(source: Source, rule: FlagRule) -> list[str]:
    items = source.instrument.items
    return [item.code for item in items if item.code in rule.leadership or is_flag_statement(item, rule)]
