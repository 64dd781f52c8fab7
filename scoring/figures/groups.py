"""What each group may show on each scale, and the project's score on each principle."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from math import fsum

from scoring.disclosure.steps import bar_of_mean
from scoring.disclosure.suppression import COUNTS_FROM, GroupView, needed
from scoring.figures import intervals
from scoring.figures.agreement import consensus, divide_of, worded
from scoring.model import Cell, GroupResult, Instrument, Principle, PrincipleResult
from scoring.model.scales import Sum, Weights, scale_codes
from scoring.words import groups as words

# Of a few people, the score and a bar of their scores fit only one way of answering on so small a scale (rule 4).
_FEW_QUESTIONS = 2


def group_result(view: GroupView, instrument: Instrument, threshold: int) -> GroupResult:
    divide = divide_of(instrument)
    return GroupResult(
        code=view.group.code,
        title=view.group.title,
        side=view.group.side,
        confidential=view.group.confidential,
        status=view.status,
        invited=view.evidence.invited,
        answered=view.evidence.answered,
        members=view.members,
        cells={scale: worded(_cell(view, scale, threshold), divide) for scale in scale_codes(instrument)},
        reason=view.reason,
        left_out=view.evidence.left_out,
        is_repeated=view.is_repeated,
    )


def principle_result(
    principle: Principle, results: Mapping[str, GroupResult], own: Collection[str] = ()
) -> PrincipleResult:
    """Mean of the shown groups, each weighing the same. Its bar is made of theirs, as if they were independent.

    `own` are groups of the organisation's own: they are not in the mean. The lowest group may be one of them.
    """
    cells = {code: result.cells[principle.code] for code, result in results.items()}
    means = {code: cell.mean for code, cell in cells.items() if cell.mean is not None}
    bars = {code: cell.interval80 for code, cell in cells.items() if cell.interval80 is not None}
    counted = {code: mean for code, mean in means.items() if code not in own}
    if not counted:
        return PrincipleResult(principle.code, principle.title, None, None, (), None, None)
    lowest = min(means, key=means.__getitem__)
    return PrincipleResult(
        code=principle.code,
        title=principle.title,
        score=fsum(counted.values()) / len(counted),
        interval80=bar_of_mean(list(counted.values()), [bars[code] for code in counted]),
        groups=tuple(counted),
        lowest_group=lowest,
        lowest_score=means[lowest],
    )


def _cell(view: GroupView, scale: str, threshold: int) -> Cell:
    asked: Collection[str] = view.sums if view.evidence.answered else view.questions
    if scale not in asked:
        return Cell("not_asked", reason=words.NOT_ASKED())
    if view.status == "silent":
        return Cell("no_answers", reason=view.reason)
    if view.status == "hidden":
        return Cell("hidden", reason=view.reason)
    return cell_of(view, view.sums[scale], threshold, questions=len(view.questions[scale]))


def cell_of(view: GroupView, total: Weights, threshold: int, *, questions: int, wide: bool = True) -> Cell:
    """What may be shown of a shown group's figure on this number of questions; `wide` adds the appendix's bar."""
    if total.n >= needed(view.group, threshold):
        cell = _shown(total, publishable_fit(view, total, questions), view.rules.bar, wide=wide)
        return replace(cell, is_coarse=view.is_coarse(total.n))
    if view.group.confidential:
        return Cell("hidden", reason=words.few_could_say(threshold))
    return Cell("no_answers", reason=words.NOBODY_COULD_SAY())


def publishable_fit(view: GroupView, total: Weights, questions: int) -> intervals.Fit:
    """What a bar is drawn from. On one or two questions, score and spread together would tell how each of a few
    answered."""
    if total.mean is not None and questions <= _FEW_QUESTIONS and view.is_few(total.n):
        return intervals.fit_of_mean(total.n, total.mean, view.rules.prior_persons)
    return intervals.fit(total, view.rules.prior_persons)


def _shown(total: Weights, fitted: intervals.Fit, level: float, *, wide: bool) -> Cell:
    cell = Cell(
        state="shown",
        n=total.n,
        mean=total.mean,
        interval80=intervals.interval(fitted, level),
        interval90=intervals.interval(fitted, intervals.WIDE_BAR) if wide else None,
    )
    return _with_spread(cell, total) if isinstance(total, Sum) and total.n >= COUNTS_FROM else cell


def _with_spread(cell: Cell, total: Sum) -> Cell:
    return replace(
        cell,
        below=total.below,
        above=total.above,
        know_rate=total.know_rate,
        consensus=consensus(total.categories),
    )
