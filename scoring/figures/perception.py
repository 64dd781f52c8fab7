"""Leaders compared with each front-line group, principle by principle (docs/scoring.md, rule 6)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.figures.cliff import FEWEST, Comparison, Scores, compare
from scoring.model import GapResult, GroupResult, Instrument, Principle
from scoring.model.scales import score_counts
from scoring.words import results as words


@dataclass(frozen=True)
class GapLimits:
    """From where a difference is a perception gap: `points` of 100, and Cliff's `delta`, -1 to 1."""

    points: float
    delta: float


def perception_gaps(
    limits: GapLimits, views: Sequence[GroupView], results: Mapping[str, GroupResult], instrument: Instrument
) -> tuple[GapResult, ...]:
    """Every principle with every shown front-line group, including pairs that cannot be compared."""
    on_principles = (_on_principle(limits, principle, views, results) for principle in instrument.principles)
    return tuple(chain.from_iterable(on_principles))


def _on_principle(
    limits: GapLimits, principle: Principle, views: Sequence[GroupView], results: Mapping[str, GroupResult]
) -> Iterator[GapResult]:
    leaders = _leaders_scores(principle, views, results)
    for view in views:
        if view.group.side == "frontline" and view.status == "shown":
            yield _gap(limits, principle, leaders, view, results[view.group.code])


def _leaders_scores(
    principle: Principle, views: Sequence[GroupView], results: Mapping[str, GroupResult]
) -> Counter[Fraction]:
    scores: Counter[Fraction] = Counter()
    for view in views:
        if view.group.side == "leadership" and results[view.group.code].cells[principle.code].mean is not None:
            scores.update(score_counts(view.evidence.scales[principle.code]))
    return scores


def _gap(limits: GapLimits, principle: Principle, leaders: Scores, view: GroupView, group: GroupResult) -> GapResult:
    cell = group.cells[principle.code]
    if cell.mean is None:
        return _not_compared(principle, group, cell.reason)
    if not leaders:
        return _not_compared(principle, group, words.NO_LEADER)
    scores = score_counts(view.evidence.scales[principle.code])
    comparison = compare(leaders, scores)
    n_leaders, n_group = sum(leaders.values()), sum(scores.values())
    means = words.Means(leaders=float(_mean(leaders)), group=cell.mean)
    shows_delta = n_group >= COUNTS_FROM
    return GapResult(
        principle=principle.code,
        group=group.code,
        title=group.title,
        n_leaders=n_leaders,
        n_group=n_group,
        points=means.leaders - means.group,
        delta=comparison.delta if shows_delta else None,
        interval90=comparison.interval90 if shows_delta else None,
        is_gap=_is_gap(limits, _mean(leaders) - _mean(scores), comparison),
        sentence=_sentence(view, is_coarse=cell.is_coarse, principle=principle.code, means=means),
        reason=_reason(group, n_leaders, n_group),
    )


def _sentence(view: GroupView, *, is_coarse: bool, principle: str, means: words.Means) -> str:
    if not is_coarse:
        return words.compared(view.group.title, means)
    if principle not in view.printed:
        return words.compared_untold(view.group.title)
    return words.compared_with_few(view.group.title, replace(means, group=view.printed[principle].mean))


def _reason(group: GroupResult, n_leaders: int, n_group: int) -> str:
    if min(n_leaders, n_group) >= FEWEST:
        return ""
    return words.one_person(group.title, is_leader=n_leaders < FEWEST)


def _not_compared(principle: Principle, group: GroupResult, reason: str) -> GapResult:
    return GapResult(principle.code, group.code, group.title, None, None, None, None, None, None, reason, reason)


def _is_gap(limits: GapLimits, points: Fraction, comparison: Comparison) -> bool | None:
    if comparison.interval90 is None:
        return None
    return points >= limits.points and comparison.delta >= limits.delta and comparison.interval90.low > 0.0


def _mean(scores: Scores) -> Fraction:
    return sum((score * persons for score, persons in scores.items()), start=Fraction(0)) / sum(scores.values())
