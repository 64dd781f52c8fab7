"""How alike people at the same site are: the intraclass correlation of one-way analysis of variance.

Shrout and Fleiss (1979), ICC(1), with sites of unequal size. Each group's own mean is taken off first.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.model import Instrument
from scoring.quality.model import SiteLikeness
from scoring.quality.sheets import Row, numbers_in, picked, pickers, scale_statements

FEWEST_SITES = 8
_DECIMALS = 2


@dataclass(frozen=True)
class _Scored:
    """People with the same score, group and site."""

    group: str
    site: str
    score: Fraction


def site_likeness(
    rows: Iterable[Row], instrument: Instrument, groups: Collection[str], threshold: int
) -> SiteLikeness | None:
    """From sites with at least `threshold` people who have a score, where there are at least eight."""
    people = _scored(rows, instrument, groups)
    sizes = _sizes(people)
    large = {site for site, size in sizes.items() if size >= threshold}
    if len(large) < FEWEST_SITES:
        return None
    icc = _icc(_less_group_means({one: count for one, count in people.items() if one.site in large}))
    within = sum(sizes[site] for site in large)
    return None if icc is None else SiteLikeness(within, len(large), round(float(icc), _DECIMALS))


def _scored(rows: Iterable[Row], instrument: Instrument, groups: Collection[str]) -> Counter[_Scored]:
    """Persons who named a site and answered at least half of what applies to them."""
    pick = pickers(instrument, groups, scale_statements)
    counted: Counter[tuple[str, str, int, int]] = Counter()
    for row in rows:
        answers = picked(row, pick).replace("n", "")
        numbers = numbers_in(answers)
        if row[3] and numbers and 2 * len(numbers) >= len(answers):
            counted[row[0], row[3], sum(map(int, numbers)), len(numbers)] += row[2]
    people: Counter[_Scored] = Counter()
    for (group, site, points, valid), count in counted.items():
        people[_Scored(group, site, Fraction(points, valid))] += count
    return people


def _sizes(people: Mapping[_Scored, int]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for one, count in people.items():
        sizes[one.site] += count
    return sizes


def _less_group_means(people: Mapping[_Scored, int]) -> dict[_Scored, int]:
    totals: defaultdict[str, Fraction] = defaultdict(Fraction)
    sizes: Counter[str] = Counter()
    for one, count in people.items():
        totals[one.group] += count * one.score
        sizes[one.group] += count
    return {
        _Scored(one.group, one.site, one.score - totals[one.group] / sizes[one.group]): count
        for one, count in people.items()
    }


def _icc(people: Mapping[_Scored, int]) -> Fraction | None:
    """None where everybody is alike, or too few differ."""
    sizes, groups = _sizes(people), {one.group for one in people}
    n, sites = sum(sizes.values()), len(sizes)
    sums: defaultdict[str, Fraction] = defaultdict(Fraction)
    for one, count in people.items():
        sums[one.site] += count * one.score
    squares = sum((count * one.score**2 for one, count in people.items()), start=Fraction(0))
    between = sum((sums[site] ** 2 / sizes[site] for site in sizes), start=Fraction(0))
    per_site = between / (sites - 1)
    per_person = (squares - between) / (n - sites - len(groups) + 1)
    usual = (n - Fraction(sum(size**2 for size in sizes.values()), n)) / (sites - 1)
    total = per_site + (usual - 1) * per_person
    return (per_site - per_person) / total if total else None
