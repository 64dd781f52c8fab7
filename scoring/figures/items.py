"""Every question by group: score, bar, word, know-rate, and the answers themselves where they may be told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scoring.disclosure.suppression import COUNTS_FROM, Voice
from scoring.figures.groups import cell_of
from scoring.model import Cell, Instrument, ItemCounts, ItemResult
from scoring.model.scales import add_up, item_tallies
from scoring.words import sentences as words

# A question's counts are of 1 to 5, "don't know", "does not apply" and left blank: how many of them are numbers.
_NUMBERS = 5

Items = dict[str, ItemResult]


def item_results(voices: Sequence[Voice], instrument: Instrument, threshold: int) -> dict[str, Items]:
    """Shown group -> question in bank order, without questions that all shown groups left blank: they were not put."""
    shown = [voice for voice in voices if voice.status == "shown"]
    put = {code for voice in shown for code, counts in voice.evidence.items.items() if any(counts[:-1])}
    order = [item.code for item in instrument.items if item.code in put]
    return {voice.group.code: _of_group(voice, order, instrument, threshold) for voice in shown}


def _of_group(voice: Voice, order: Sequence[str], instrument: Instrument, threshold: int) -> Items:
    every = {code: _item(voice, code, threshold) for code in order if code in voice.evidence.items}
    return _none_alone(every, voice, instrument) if voice.group.confidential else every


def _item(voice: Voice, code: str, threshold: int) -> ItemResult:
    counts = voice.evidence.items[code]
    cell = cell_of(voice, add_up(item_tallies(counts)), threshold, questions=1, wide=False)
    return ItemResult(code, cell, know_rate(counts), counts if _numbers(counts) >= COUNTS_FROM else None)


def _none_alone(every: Items, voice: Voice, instrument: Instrument) -> Items:
    """A question that alone is hidden on a scale could be worked out from the others: the least answered goes too."""
    told = dict(every)
    codes = [item.code for item in instrument.items]
    scales = [[codes[place] for place in sorted(places) if codes[place] in told] for places in voice.questions.values()]
    while exposed := next((scale for scale in scales if _is_exposed(scale, told)), None):
        shown = [code for code in exposed if told[code].cell.state == "shown"]
        fewest = min(shown, key=lambda code: _numbers(voice.evidence.items[code]))
        told[fewest] = replace(told[fewest], cell=Cell("hidden", reason=words.NOT_ALONE), counts=None)
    return told


def _is_exposed(codes: Sequence[str], told: Mapping[str, ItemResult]) -> bool:
    return len(codes) > 1 and [told[code].cell.state for code in codes].count("hidden") == 1


def know_rate(counts: ItemCounts) -> float | None:
    """The share (0 to 1) who gave a number, of those who did or said "don't know"; None where it may not be told."""
    valid = _numbers(counts)
    said = valid + counts[_NUMBERS]
    return valid / said if said >= COUNTS_FROM else None


def _numbers(counts: ItemCounts) -> int:
    return sum(counts[:_NUMBERS])
