"""Scales: which items a group's scale has, one person's score on it, and what a group's persons add up to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from reports.scoring.model import Group, Instrument, Item, Tally

# Answer r in 1..5 becomes 25 (r - 1), the coding of the 2015/16 NHS digital maturity assessment.
POINTS = (0, 25, 50, 75, 100)
MIDPOINT = 50.0
_MIDDLE_ANSWER = 3
_CATEGORIES = len(POINTS)


@dataclass(frozen=True)
class Sum:
    """A group on one scale. Each of `n` persons spreads a weight of 1 over the `categories` of their valid answers."""

    n: int
    categories: tuple[float, ...]
    mean: float | None  # 0 to 100; None where nobody has a score
    below: int  # persons below the midpoint
    above: int
    know_rate: float | None  # 0 to 1, over everybody asked; None where all answers are blank or do not apply


def scale_items(instrument: Instrument, group: Group) -> dict[str, tuple[int, ...]]:
    """Scale code -> positions of its items in a packed answer, for the scales of which the group is asked anything."""
    scales = {
        principle.code: _principle_items(instrument, group, principle.code) for principle in instrument.principles
    }
    for rule in instrument.flags:
        asked_of_leaders = rule.leadership if group.side == "leadership" else ()
        scales[rule.code] = tuple(
            position
            for position, item in _asked(instrument, group)
            if item.code in asked_of_leaders
            or (item.kind == "statement" and not set(rule.principles).isdisjoint(item.principles))
        )
    return {code: positions for code, positions in scales.items() if positions}


def has_score(tally: Tally) -> bool:
    """Whether a person answered at least half of the items that apply to them, and at least one."""
    valid = sum(tally[:_CATEGORIES])
    return valid > 0 and 2 * valid >= sum(tally)


def add_up(tallies: Mapping[Tally, int]) -> Sum:
    """What the persons of a group come to. Exact until the last step, so the order of persons changes nothing."""
    scored = {tally: persons for tally, persons in tallies.items() if has_score(tally)}
    categories = _categories(scored)
    n = sum(scored.values())
    return Sum(
        n=n,
        categories=tuple(map(float, categories)),
        mean=float(sum(map(_times, POINTS, categories)) / n) if n else None,
        below=sum(persons for tally, persons in scored.items() if _lean(tally) < 0),
        above=sum(persons for tally, persons in scored.items() if _lean(tally) > 0),
        know_rate=_know_rate(tallies),
    )


def dont_know_as_two(tallies: Mapping[Tally, int]) -> dict[Tally, int]:
    """The same persons with every "I don't know" counted as an answer 2."""
    changed: Counter[Tally] = Counter()
    for (one, two, three, four, five, dont_know, blank), persons in tallies.items():
        changed[one, two + dont_know, three, four, five, 0, blank] += persons
    return dict(changed)


def _asked(instrument: Instrument, group: Group) -> list[tuple[int, Item]]:
    return [(position, item) for position, item in enumerate(instrument.items) if group.code in item.asked_of]


def _principle_items(instrument: Instrument, group: Group, principle: str) -> tuple[int, ...]:
    return tuple(position for position, item in _asked(instrument, group) if principle in item.principles)


def _times(points: int, weight: Fraction) -> Fraction:
    return points * weight


def _lean(tally: Tally) -> int:
    """Below 0 where the person's score is below the midpoint, above 0 where it is above; in whole numbers."""
    return sum(count * (answer - _MIDDLE_ANSWER) for answer, count in enumerate(tally[:_CATEGORIES], start=1))


def _categories(scored: Mapping[Tally, int]) -> list[Fraction]:
    """Each person's weight of 1, split over their own valid answers. Persons with as many answers count together."""
    counts: Counter[tuple[int, int]] = Counter()
    for tally, persons in scored.items():
        valid = sum(tally[:_CATEGORIES])
        for category in range(_CATEGORIES):
            counts[category, valid] += persons * tally[category]
    weights = [Fraction(0)] * _CATEGORIES
    for (category, valid), count in counts.items():
        weights[category] += Fraction(count, valid)
    return weights


def _know_rate(tallies: Mapping[Tally, int]) -> float | None:
    valid = sum(persons * sum(tally[:_CATEGORIES]) for tally, persons in tallies.items())
    dont_know = sum(persons * tally[_CATEGORIES] for tally, persons in tallies.items())
    return valid / (valid + dont_know) if valid + dont_know else None
