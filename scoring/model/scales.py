"""Scales: which items a group's scale has, one person's score on it, and the sum over a group's persons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum

from scoring.model.evidence import AxisCounts, ItemCounts, SideCounts, Tally
from scoring.model.instrument import FlagRule, Group, Instrument, Item
from scoring.model.rules import FindingScale, Sides

# Answer r in 1..5 becomes 25 (r - 1), the coding of the 2015/16 NHS digital maturity assessment.
POINTS = (0, 25, 50, 75, 100)
MIDPOINT = 50.0
_CATEGORIES = len(POINTS)
_STEP = 25  # points from one answer to the next
_STEPS_TO_TOP = _CATEGORIES - 1


@dataclass(frozen=True)
class Weights:
    """A group on one scale. Each of `n` persons spreads a weight of 1 over the `categories` of their valid answers."""

    n: int
    categories: tuple[float, ...]
    mean: float | None  # 0 to 100; None where nobody has a score
    total: float  # of the persons' scores and of their squares, each score 0 to 1
    squares: float


@dataclass(frozen=True)
class Sum(Weights):
    """The same, where the spread of the persons is known too."""

    below: int  # persons below the midpoint
    above: int
    know_rate: float | None  # 0 to 1, over everybody asked; None where all answers are blank or do not apply


def scale_codes(instrument: Instrument) -> tuple[str, ...]:
    """Every scale with figures: principles, flags, findings."""
    return *site_scales(instrument), *(scale.code for scale in _finding_scales(instrument))


def site_scales(instrument: Instrument) -> tuple[str, ...]:
    """The scales on which a site may have a figure: principles and flags."""
    return *(principle.code for principle in instrument.principles), *(flag.code for flag in instrument.flags)


def scale_items(instrument: Instrument, group: Group) -> dict[str, tuple[int, ...]]:
    """Scale code -> positions of its items in packed answers, for the scales on which the group has any item."""
    is_leadership = group.side == "leadership"
    codes = [principle.code for principle in instrument.principles]
    scales = {code: _positions(_principle_items(instrument, group, code)) for code in codes}
    for rule in instrument.flags:
        scales[rule.code] = _positions(_flag_items(instrument, group, rule))
    for scale in _finding_scales(instrument):
        wanted = {*scale.items, *scale.leadership} if is_leadership else set(scale.items)
        scales[scale.code] = _positions(pair for pair in asked_items(instrument, group) if pair[1].code in wanted)
    return {code: positions for code, positions in scales.items() if positions}


def statements(instrument: Instrument, group: Group) -> tuple[int, ...]:
    """Positions of all statements that the group is asked, those of optional modules left out."""
    asked = asked_items(instrument, group)
    return _positions(pair for pair in asked if pair[1].kind == "statement" and not pair[1].is_optional)


def sides(instrument: Instrument) -> list[Sides]:
    """Of the findings that compare two lists of questions within persons."""
    return [rule.sides for rule in instrument.findings if rule.sides]


def sides_mean(counts: Mapping[int, SideCounts]) -> float | None:
    """The mean of the persons' scores on one side, 0 to 100. None where there are none."""
    steps = sum((Fraction(given, valid) for valid, (_, given) in counts.items()), start=Fraction(0))
    n = sides_n(counts)
    return float(steps * POINTS[1] / n) if n else None


def sides_n(counts: Mapping[int, SideCounts]) -> int:
    return sum(persons for persons, _ in counts.values())


def modules(instrument: Instrument, group: Group) -> dict[str, tuple[int, ...]]:
    """Optional bank -> positions of its items that the group is asked where a round includes it."""
    optional = [(position, item) for position, item in asked_items(instrument, group) if item.is_optional]
    banks = dict.fromkeys(item.bank for _, item in optional)
    return {bank: _positions(pair for pair in optional if pair[1].bank == bank) for bank in banks}


def has_score(tally: Tally) -> bool:
    """Whether a person answered at least half of the items that apply to them, and at least one."""
    valid = sum(tally[:_CATEGORIES])
    return valid > 0 and 2 * valid >= sum(tally)


def add_up(tallies: Mapping[Tally, int]) -> Sum:
    """The persons of a group added up. Exact until the last step, so the order of persons makes no difference."""
    scored = {tally: persons for tally, persons in tallies.items() if has_score(tally)}
    spread = _weights(_by_valid(scored))
    lean = {tally: _lean(tally) for tally in scored}
    return Sum(
        n=spread.n,
        categories=spread.categories,
        mean=spread.mean,
        total=spread.total,
        squares=spread.squares,
        below=sum(persons for tally, persons in scored.items() if lean[tally] < 0),
        above=sum(persons for tally, persons in scored.items() if lean[tally] > 0),
        know_rate=_know_rate(tallies),
    )


def below_line(tallies: Mapping[Tally, int], line: float) -> tuple[int, float]:
    """How many persons score below `line` (0 to 100), and by how many points on average over all with a score.

    Raises ZeroDivisionError where nobody has one.
    """
    n, below = 0, 0
    short: dict[int, float] = defaultdict(float)
    for tally, persons in tallies.items():
        if has_score(tally):
            n += persons
            missing = line / _STEP * sum(tally[:_CATEGORIES]) - _steps(tally)
            if missing > 0:
                below += persons
                short[sum(tally[:_CATEGORIES])] += persons * missing
    return below, _STEP * fsum(missing / valid for valid, missing in short.items()) / n


def replied(tallies: Mapping[Tally, int]) -> int:
    """Persons who gave at least one number or "I don't know"."""
    return sum(persons for tally, persons in tallies.items() if any(tally[:-1]))


def add_up_axis(counts: Mapping[int, AxisCounts]) -> Weights:
    """The same from the counts of a site: persons who have a score, by how many valid answers they gave."""
    return _weights(counts)


def item_tallies(counts: ItemCounts) -> dict[Tally, int]:
    """One question as a scale of its own."""
    *answers, dont_know, _, blank = counts
    every = (*answers, dont_know, blank)
    return {_single_answer(category): persons for category, persons in enumerate(every) if persons}


def dont_know_as_two(tallies: Mapping[Tally, int]) -> dict[Tally, int]:
    """The same persons with every "I don't know" counted as an answer 2."""
    changed: Counter[Tally] = Counter()
    for (one, two, three, four, five, dont_know, blank), persons in tallies.items():
        changed[one, two + dont_know, three, four, five, 0, blank] += persons
    return dict(changed)


def _finding_scales(instrument: Instrument) -> Iterator[FindingScale]:
    for rule in instrument.findings:
        yield from rule.scales


PositionedItem = tuple[int, Item]  # the item's position in packed answers


def asked_items(instrument: Instrument, group: Group) -> list[PositionedItem]:
    """The items that the group is asked and that count by themselves, in bank order.

    Second answers count within the first ones, and predictions in no score at all (rule 1).
    """
    return [(position, item) for position, item in _asked(instrument, group) if not item.about]


def asked_about(instrument: Instrument, group: Group) -> list[PositionedItem]:
    """The second answers and the predictions that the group is asked for, in bank order."""
    return [(position, item) for position, item in _asked(instrument, group) if item.about]


def _asked(instrument: Instrument, group: Group) -> Iterator[PositionedItem]:
    return ((position, item) for position, item in enumerate(instrument.items) if group.code in item.asked_of)


def _positions(items: Iterable[PositionedItem]) -> tuple[int, ...]:
    return tuple(position for position, _ in items)


def _principle_items(instrument: Instrument, group: Group, principle: str) -> Iterator[PositionedItem]:
    return ((position, item) for position, item in asked_items(instrument, group) if principle in item.principles)


def _flag_items(instrument: Instrument, group: Group, rule: FlagRule) -> Iterator[PositionedItem]:
    leadership = rule.leadership if group.side == "leadership" else ()
    for position, item in asked_items(instrument, group):
        if item.code in leadership or is_flag_statement(item, rule):
            yield position, item


def is_flag_statement(item: Item, rule: FlagRule) -> bool:
    return item.kind == "statement" and not set(rule.principles).isdisjoint(item.principles)


def _single_answer(category: int) -> Tally:
    one, two, three, four, five, dont_know, blank = (int(category == other) for other in range(_CATEGORIES + 2))
    return one, two, three, four, five, dont_know, blank


def _lean(tally: Tally) -> int:
    """Below 0 where the person's score is below the midpoint, above 0 where it is above; in whole numbers."""
    one, two, _, four, five, _, _ = tally
    return 2 * (five - one) + four - two


def _steps(tally: Tally) -> int:
    """Each answer counts from 0 (the lowest) to 4 (the highest)."""
    _, two, three, four, five, _, _ = tally
    return two + 2 * three + 3 * four + 4 * five


def _by_valid(scored: Mapping[Tally, int]) -> dict[int, AxisCounts]:
    """Persons with the same number of valid answers are counted together."""
    counts: dict[int, AxisCounts] = {}
    for tally, persons in scored.items():
        one, two, three, four, five, _, _ = tally
        valid = one + two + three + four + five
        n, a, b, c, d, e, squares = counts.get(valid, (0, 0, 0, 0, 0, 0, 0))
        counts[valid] = (
            n + persons,
            a + persons * one,
            b + persons * two,
            c + persons * three,
            d + persons * four,
            e + persons * five,
            squares + persons * _steps(tally) ** 2,
        )
    return counts


def _weights(counts: Mapping[int, AxisCounts]) -> Weights:
    """Each person's weight of 1, split over their own valid answers; and the sums of their scores. Exact to the end."""
    categories, squares = [Fraction(0)] * _CATEGORIES, Fraction(0)
    for valid, (_, *answers, squared) in counts.items():
        categories = [weight + Fraction(given, valid) for weight, given in zip(categories, answers, strict=True)]
        squares += Fraction(squared, (_STEPS_TO_TOP * valid) ** 2)
    n = sum(persons for persons, *_ in counts.values())
    points = sum((value * weight for value, weight in zip(POINTS, categories, strict=True)), start=Fraction(0))
    mean = float(points / n) if n else None
    return Weights(n, tuple(map(float, categories)), mean, float(points / POINTS[-1]), float(squares))


def _know_rate(tallies: Mapping[Tally, int]) -> float | None:
    valid = sum(persons * sum(tally[:_CATEGORIES]) for tally, persons in tallies.items())
    dont_know = sum(persons * tally[_CATEGORIES] for tally, persons in tallies.items())
    return valid / (valid + dont_know) if valid + dont_know else None
