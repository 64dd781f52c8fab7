"""Whose voice is missing: expected and not invited, silent, or answered by too few to show."""

from collections.abc import Collection, Iterator, Sequence

from scoring.disclosure.suppression import Voice
from scoring.model import Group, Instrument, NotHeard, Side
from scoring.words import sentences as words


def not_heard(sides: Collection[Side], voices: Sequence[Voice], instrument: Instrument) -> Iterator[NotHeard]:
    """Of these sides, in bank order. The members of a combined group are heard."""
    invited = {voice.group.code: voice for voice in voices}
    for group in instrument.groups:
        if group.side in sides:
            yield from _missing(group, invited.get(group.code), instrument)


def _missing(group: Group, voice: Voice | None, instrument: Instrument) -> Iterator[NotHeard]:
    if voice is None:
        if group.code in instrument.expected_groups:
            yield NotHeard(group.code, group.title, "not_invited", words.not_invited(group.title))
    elif voice.status != "shown" and not voice.folded:
        yield NotHeard(group.code, group.title, voice.status, voice.reason)
