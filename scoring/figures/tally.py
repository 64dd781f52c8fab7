"""From packed answers to Evidence: counted once, when a round has closed, so that no row is read again."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from types import MappingProxyType

from scoring.figures.counts_by_valid_answers import ALPHABET
from scoring.figures.item_counts import ItemsCounter
from scoring.figures.leader_tally import LeadersCounter
from scoring.figures.person_counts import SidesCounter, StatementCounter
from scoring.figures.site_tally import SiteCounter
from scoring.figures.unasked import without_unasked
from scoring.model import Evidence, Group, GroupEvidence, Instrument, Setting, SideCounts, Tally
from scoring.model.scales import asked_items, scale_items, sides, site_scales

# Group code, packed answers, number of persons with exactly these; then their site, where there are sites.
Row = tuple[str, str, int] | tuple[str, str, int, str | None]


class _Counter:
    """Counts one group's answers. Memory grows with the number of different tallies, not with the persons."""

    def __init__(self, instrument: Instrument, group: Group) -> None:
        self._length = len(instrument.items)
        self._leaders = LeadersCounter(instrument, group)
        self._items = ItemsCounter(asked_items(instrument, group), self._length)
        self._scales: list[tuple[str, Callable[[str], Iterable[str]], Counter[str]]] = [
            (scale, _picker(positions), Counter()) for scale, positions in scale_items(instrument, group).items()
        ]
        self._statements = StatementCounter(instrument, group)
        self._sides = [SidesCounter(pair, instrument, group) for pair in sides(instrument)]
        by_site = site_scales(instrument)
        self._on_sites = [index for index, (scale, _, _) in enumerate(self._scales) if scale in by_site]
        self._sites = SiteCounter({self._scales[index][0]: self._scales[index][2] for index in self._on_sites})
        self._instrument, self._group = instrument, group
        self._answered = 0

    def add(self, packed: str, persons: int, site: str | None = "") -> None:
        if len(packed) != self._length:
            raise ValueError(f"{self._length} answers are expected, not {len(packed)}: {packed!r}.")
        self._answered += persons
        packed = self._leaders.add(packed, persons)
        self._items.add(packed, persons)
        # The same answers in another order are the same tally: sorting bounds the keys.
        keys = ["".join(sorted(pick(packed))) for _, pick, _ in self._scales]
        self._sites.add(site, [keys[index] for index in self._on_sites], persons)
        for key, (_, _, tallies) in zip(keys, self._scales, strict=True):
            tallies[key] += persons
        self._statements.add(packed, persons)
        for counter in self._sides:
            counter.add(packed, persons)

    def evidence(self, invited: int | None, left_out: int) -> GroupEvidence:
        if not self._answered:
            return GroupEvidence(self._group.code, invited, 0, {}, {}, left_out=left_out)
        items = self._items.evidence()
        scales = {scale: _tallies(tallies) for scale, _, tallies in self._scales}
        return GroupEvidence(
            code=self._group.code,
            invited=invited,
            answered=self._answered,
            items=items,
            scales=without_unasked(scales, items, self._instrument, self._group),
            sides=self._both_sides(),
            sites=self._sites.evidence(),
            left_out=left_out,
            two_answers=self._leaders.two_answers(),
            predictions=self._leaders.predictions(),
            statements=self._statements.evidence(),
        )

    def _both_sides(self) -> dict[str, dict[int, SideCounts]]:
        counted: dict[str, dict[int, SideCounts]] = {}
        for counter in self._sides:
            counted |= counter.evidence()
        return counted


def collect(
    instrument: Instrument,
    rows: Iterable[Row],
    *,
    threshold: int,
    invited: Mapping[str, int | None],
    left_out: Mapping[str, int] = MappingProxyType({}),
    setting: Setting | None = None,
) -> Evidence:
    """Count packed answers.

    `rows` are (group code, packed answers, persons with exactly these answers): one character an item in the order of
    `instrument.items`, "1" to "5", "d" don't know, "n" does not apply, "-" left blank. Characters of items that the
    group is not asked are ignored. A fourth element is the site, empty where none was named, or None where nothing may
    be shown of the group's sites. `invited` maps every invited group to how many were asked, None if nobody knows;
    `left_out` maps groups to how many answered and are not in `rows`. `setting` says who was asked and who was not, and
    why; None where nobody knows.
    Raises ValueError for a group that was not invited or does not exist, for answers of the wrong length or alphabet,
    for fewer than one person, and for a threshold below 5.
    """
    groups = _invited_groups(instrument, invited)
    counters = {group.code: _Counter(instrument, group) for group in groups}
    for code, packed, persons, *site in rows:
        if code not in counters:
            raise ValueError(f"{code!r} has answers but was not invited.")
        if persons < 1:
            raise ValueError(f"A row of {code!r} has {persons} persons; it must have at least 1.")
        counters[code].add(packed, persons, *site)
    entries = (counters[group.code].evidence(invited[group.code], left_out.get(group.code, 0)) for group in groups)
    return Evidence(threshold, tuple(entries), setting)


def _invited_groups(instrument: Instrument, invited: Mapping[str, int | None]) -> tuple[Group, ...]:
    unknown = sorted(set(invited) - {group.code for group in instrument.groups})
    if unknown:
        raise ValueError(f"Not a group of this instrument: {', '.join(unknown)}.")
    return tuple(group for group in instrument.groups if group.code in invited)


def _picker(positions: tuple[int, ...]) -> Callable[[str], Iterable[str]]:
    return itemgetter(*positions)


def _tallies(keys: Counter[str]) -> dict[Tally, int]:
    """In ascending order, so that the same answers give the same Evidence. "Does not apply" is dropped here."""
    tallies: Counter[Tally] = Counter()
    for key, persons in keys.items():
        one, two, three, four, five, dont_know, _, blank = map(key.count, ALPHABET)
        tallies[one, two, three, four, five, dont_know, blank] += persons
    return dict(sorted(tallies.items()))
