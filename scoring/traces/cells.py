"""How one group's figure was made, on a scale or on a question, and what is known about the group itself."""

from collections.abc import Iterator
from itertools import chain

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.figures import intervals
from scoring.figures.agreement import divide_of
from scoring.model import Cell, CountsRow, GroupResult, Rules, Trace
from scoring.model.scales import Weights, add_up, item_tallies
from scoring.traces.source import Source, scored
from scoring.words import traces as words
from scoring.words.language import labelled

_NOBODY = Weights(0, (), None, 0.0, 0.0)


def group(source: Source, code: str) -> Trace:
    """Who was asked, who answered, and whether the group may be shown."""
    result = source.readiness.groups[code]
    return source.trace(
        result.title,
        words.GROUP_STATES[result.status](),
        _who(source, result),
        rule=(source.small_groups(), words.folding(source.threshold)),
        suppression=[result.reason] if result.reason else [],
    )


def _who(source: Source, result: GroupResult) -> Iterator[str]:
    yield words.invited(result.invited)
    yield words.answered(result)
    if result.members:
        yield words.combined_of([source.title(code) for code in result.members])


def cell(source: Source, code: str, scale: str) -> Trace:
    """A group on a principle, a flag, or the questions of a finding."""
    result, view = source.readiness.groups[code], source.views[code]
    shown = result.cells[scale]
    items = items_of(source, view, scale)
    return source.trace(
        labelled(result.title, scale),
        scored(shown),
        _steps(result, shown, view.sums.get(scale, _NOBODY), view.rules),
        rule=(words.CODING(), words.HALF(), words.bar_rule(view.rules), _agreement(source), source.small_groups()),
        weights=[words.PERSONS_WEIGH_THE_SAME()],
        suppression=_suppressed(shown),
        items=items,
        counts=chain.from_iterable(_counts(source, result, item) for item in items),
    )


def item(source: Source, code: str, question: str) -> Trace:
    """A group on one question."""
    result, answers = source.readiness.groups[code], source.readiness.items[code][question]
    view = source.views[code]
    total = add_up(item_tallies(view.evidence.items[question]))
    steps = list(_steps(result, answers.cell, total, view.rules))
    if answers.know_rate is not None:
        steps.append(words.numbers_among_people(answers.know_rate))
    return source.trace(
        labelled(result.title, question),
        scored(answers.cell),
        steps,
        rule=(words.CODING(), words.bar_rule(view.rules), _agreement(source), source.small_groups()),
        weights=[words.PERSONS_WEIGH_THE_SAME()],
        suppression=_suppressed(answers.cell),
        items=[question],
        counts=_counts(source, result, question),
    )


def _steps(result: GroupResult, shown: Cell, total: Weights, rules: Rules) -> Iterator[str]:
    if shown.mean is None:
        yield shown.reason
    else:
        yield words.scored_in_group(result.answered, shown.n)
        yield words.mean_of_scores(shown.n, shown.mean, is_coarse=shown.is_coarse)
        if not shown.is_coarse:
            yield from _bar(total, rules)
        yield from _spread(shown)


def _bar(total: Weights, rules: Rules) -> Iterator[str]:
    if total.n >= COUNTS_FROM:
        yield words.sums_of_scores(total.total, total.squares)
    yield words.fitted(intervals.fit(total, rules.prior_persons), total.n, rules)


def _spread(shown: Cell) -> Iterator[str]:
    if shown.below is not None:
        yield words.spread(shown)
        yield words.consensus(shown.consensus)
    if shown.know_rate is not None:
        yield words.numbers_among_answers(shown.know_rate)


def _agreement(source: Source) -> str:
    divide = divide_of(source.instrument)
    return words.agreement(divide.share, divide.persons) if divide else words.never_divided()


def _suppressed(shown: Cell) -> Iterator[str]:
    if shown.mean is None:
        yield shown.reason
    elif shown.n is not None and shown.n < COUNTS_FROM:
        yield words.spread_not_shown(COUNTS_FROM)
    if shown.is_coarse and shown.mean is not None:
        yield words.STEPS_OF_A_GROUP()


def _counts(source: Source, result: GroupResult, question: str) -> Iterator[CountsRow]:
    answers = source.readiness.items.get(result.code, {}).get(question)
    if answers and answers.counts:
        yield CountsRow(result.code, result.title, question, answers.counts)


def items_of(source: Source, view: GroupView, scale: str) -> list[str]:
    """For a combined group, the questions of all its members."""
    return [source.instrument.items[position].code for position in sorted(view.questions.get(scale, ()))]
