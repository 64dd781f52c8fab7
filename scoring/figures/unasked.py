"""Optional modules that a group was not asked: their questions are not on its scales, instead of left blank there."""

from collections.abc import Iterable, Mapping

from scoring.model import Group, Instrument, ItemCounts, Tally
from scoring.model.scales import modules, scale_items

Scales = Mapping[str, Mapping[Tally, int]]


def without_unasked(scales: Scales, items: Mapping[str, ItemCounts], instrument: Instrument, group: Group) -> Scales:
    """A module was not asked of a group if all its people left all of it blank."""
    unasked = set(_unasked(items, instrument, group))
    result = {}
    for scale, positions in scale_items(instrument, group).items():
        left = len(unasked.intersection(positions))
        if left < len(positions):
            result[scale] = _fewer(scales[scale], left)
    return result


def _unasked(items: Mapping[str, ItemCounts], instrument: Instrument, group: Group) -> Iterable[int]:
    for positions in modules(instrument, group).values():
        if not any(any(items[instrument.items[position].code][:-1]) for position in positions):
            yield from positions


def _fewer(tallies: Mapping[Tally, int], questions: int) -> Mapping[Tally, int]:
    """The same persons, each asked so many questions fewer, all of which they left blank."""
    fewer: dict[Tally, int] = {}
    for (one, two, three, four, five, dont_know, blank), persons in tallies.items():
        fewer[one, two, three, four, five, dont_know, blank - questions] = persons
    return fewer
