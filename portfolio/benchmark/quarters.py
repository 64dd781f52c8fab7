"""Where a quarter ends, over rounds of several organisations; nothing where too few take part. Pure.

Two numbers of each scale leave this module, in steps of five, and no count, name or score.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

from portfolio.benchmark.parts import Part
from portfolio.benchmark.vocabulary import LEAST_ORGANISATIONS, LEAST_ROUNDS, PART_OF_ONE, Quarter
from scoring.words.language import to_step


@dataclass(frozen=True)
class Contribution:
    """The published scores of one round."""

    organisation: int
    project: int
    round: int
    place: int  # in the order in which rounds closed
    scores: Mapping[str, int]  # scale -> score


def cuts_of(contributions: Iterable[Contribution]) -> dict[str, Part]:
    """Of each scale where the lower quarter ends and where the upper one begins, if enough rounds have a score. All
    follow the same rules and asked the same words, and those that closed first come first."""
    newest = one_a_project(contributions)
    scales = sorted({scale for row in newest for scale in row.scores})
    found = {scale: _balanced([row for row in newest if scale in row.scores]) for scale in scales}
    return {scale: _part([row.scores[scale] for row in rows], rows) for scale, rows in found.items()}


def _part(scores: Sequence[int], rows: Sequence[Contribution]) -> Part:
    behind = {str(row.project): [row.organisation, row.round] for row in rows}
    return Part(_cuts(scores) if is_enough(rows) else None, behind)


def is_enough(rows: Sequence[Contribution]) -> bool:
    return len(rows) >= LEAST_ROUNDS and len({row.organisation for row in rows}) >= LEAST_ORGANISATIONS


def quarter_of(score: int, cuts: tuple[int, int]) -> Quarter:
    low, high = cuts
    if score < low:
        return Quarter.LOWER
    return Quarter.UPPER if score > high else Quarter.MIDDLE


def one_a_project(contributions: Iterable[Contribution]) -> list[Contribution]:
    """The newest: no project counts twice."""
    newest = {row.project: row for row in contributions}
    return sorted(newest.values(), key=lambda row: row.place)


def _balanced(rows: Sequence[Contribution]) -> list[Contribution]:
    """No organisation is more than a quarter of them: of those that are, the oldest rounds are left out."""
    sizes = Counter(row.organisation for row in rows)
    most = max(size for size in range(max(sizes.values()) + 1) if _fits(size, sizes.values()))
    newest: Counter[int] = Counter()
    kept = []
    for row in reversed(rows):
        newest[row.organisation] += 1
        if newest[row.organisation] <= most:
            kept.append(row)
    return kept[::-1]


def _fits(most: int, sizes: Iterable[int]) -> bool:
    return most * PART_OF_ONE <= sum(min(size, most) for size in sizes)


def _cuts(scores: Sequence[int]) -> list[int]:
    low, _, high = quantiles(scores, n=4, method="inclusive")
    return [int(to_step(low)), int(to_step(high))]
