"""Every question by group: score, bar, word, know-rate, and the answers themselves where they may be told."""

from collections.abc import Sequence

from reports.scoring.groups import cell_of
from reports.scoring.model import Instrument, ItemCounts, ItemResult
from reports.scoring.scales import add_up, item_tallies
from reports.scoring.suppression import COUNTS_FROM, Voice

# A question's counts are of 1 to 5, "don't know", "does not apply" and left blank: how many of them are numbers.
_NUMBERS = 5


def item_results(voices: Sequence[Voice], instrument: Instrument, threshold: int) -> dict[str, dict[str, ItemResult]]:
    """Shown group -> question in bank order, without questions that all shown groups left blank: they were not put."""
    shown = [voice for voice in voices if voice.status == "shown"]
    put = {code for voice in shown for code, counts in voice.evidence.items.items() if any(counts[:-1])}
    order = [item.code for item in instrument.items if item.code in put]
    return {
        voice.group.code: {code: _item(voice, code, threshold) for code in order if code in voice.evidence.items}
        for voice in shown
    }


def _item(voice: Voice, code: str, threshold: int) -> ItemResult:
    counts = voice.evidence.items[code]
    cell = cell_of(voice, add_up(item_tallies(counts)), threshold, wide=False)
    tells = sum(counts[:_NUMBERS]) >= COUNTS_FROM
    return ItemResult(code, cell, know_rate(counts), counts if tells else None)


def know_rate(counts: ItemCounts) -> float | None:
    """The share (0 to 1) who gave a number, of those who did or said "don't know"; None where it may not be told."""
    valid = sum(counts[:_NUMBERS])
    said = valid + counts[_NUMBERS]
    return valid / said if said >= COUNTS_FROM else None
