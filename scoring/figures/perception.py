"""Leaders against each front-line group, principle by principle (docs/scoring.md, rule 6)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from scoring.disclosure.suppression import COUNTS_FROM, Voice
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
    limits: GapLimits, voices: Sequence[Voice], results: Mapping[str, GroupResult], instrument: Instrument
) -> tuple[GapResult, ...]:
    """Every principle with every shown front-line group, also those that cannot be compared."""
    by_principle = (_on_principle(limits, principle, voices, results) for principle in instrument.principles)
    return tuple(chain.from_iterable(by_principle))


def _on_principle(
    limits: GapLimits, principle: Principle, voices: Sequence[Voice], results: Mapping[str, GroupResult]
) -> Iterator[GapResult]:
    leaders: Counter[Fraction] = Counter()
    for voice in voices:
        if voice.group.side == "leadership" and results[voice.group.code].cells[principle.code].mean is not None:
            leaders.update(score_counts(voice.evidence.scales[principle.code]))
    for voice in voices:
        if voice.group.side == "frontline" and voice.status == "shown":
            yield _gap(limits, principle, leaders, voice, results[voice.group.code])


def _gap(limits: GapLimits, principle: Principle, leaders: Scores, voice: Voice, group: GroupResult) -> GapResult:
    cell = group.cells[principle.code]
    if cell.mean is None:
        return _not_compared(principle, group, cell.reason)
    if not leaders:
        return _not_compared(principle, group, words.NO_LEADER)
    scores = score_counts(voice.evidence.scales[principle.code])
    found = compare(leaders, scores)
    sizes = sum(leaders.values()), sum(scores.values())
    means = float(_mean(leaders)), cell.mean
    told = sizes[1] >= COUNTS_FROM
    return GapResult(
        principle=principle.code,
        group=group.code,
        title=group.title,
        n_leaders=sizes[0],
        n_group=sizes[1],
        points=means[0] - means[1],
        delta=found.delta if told else None,
        interval90=found.interval90 if told else None,
        is_gap=_is_gap(limits, _mean(leaders) - _mean(scores), found),
        sentence=words.compared(group.title, means),
        reason=words.one_person(group.title, leaders_are_few=sizes[0] < FEWEST) if min(sizes) < FEWEST else "",
    )


def _not_compared(principle: Principle, group: GroupResult, reason: str) -> GapResult:
    return GapResult(principle.code, group.code, group.title, None, None, None, None, None, None, reason, reason)


def _is_gap(limits: GapLimits, points: Fraction, found: Comparison) -> bool | None:
    if found.interval90 is None:
        return None
    return points >= limits.points and found.delta >= limits.delta and found.interval90.low > 0.0


def _mean(scores: Scores) -> Fraction:
    return sum((score * persons for score, persons in scores.items()), start=Fraction(0)) / sum(scores.values())
