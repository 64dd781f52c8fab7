"""How firm a flag is: the state under changed conventions, and what the silent could still change."""

from collections.abc import Iterator, Sequence

from scoring.disclosure.suppression import Voice
from scoring.flags.panel import Convention, Panel, decide, panel
from scoring.model import FlagRule, GroupVerdict, Silent, Variation
from scoring.model.scales import MIDPOINT
from scoring.words import sentences as words

# One convention is changed at a time; the standard itself is no variation.
_CONVENTIONS = (
    ("with “I don't know” counted as 2", Convention(dont_know_as_two=True)),
    ("with bars of 70 % in place of 80 %", Convention(level=0.70)),
    ("with bars of 90 % in place of 80 %", Convention(level=0.90)),
    ("with small groups drawn closer to the middle (prior 0.5 in place of 0.2)", Convention(prior=0.5)),
)
_CLEAR_LINES = (
    ("with clear from 55 in place of 60", 55.0),
    ("with clear from 65 in place of 60", 65.0),
)
# Sums of floats miss an exact 0 or 100 by less than this.
_DIGITS = 9
_TOP = 100.0


def variations(rule: FlagRule, voices: Sequence[Voice], threshold: int, speaking: Panel) -> tuple[Variation, ...]:
    """Each group that counts left out in turn, then each convention changed, then each other line for "clear"."""
    return (
        *(Variation(f"without {one.title}", decide(speaking.without(one.code))) for one in speaking.verdicts),
        *(Variation(name, decide(panel(rule, voices, threshold, changed))) for name, changed in _CONVENTIONS),
        *(Variation(name, decide(speaking, line)) for name, line in _CLEAR_LINES),
    )


def silent(speaking: Panel, voices: Sequence[Voice]) -> tuple[Silent, ...]:
    """For each group that counts and of which some did not answer."""
    said = {voice.group.code: voice for voice in voices}
    return tuple(found for one in speaking.verdicts for found in _silent(one, said[one.code]))


def _silent(one: GroupVerdict, voice: Voice) -> Iterator[Silent]:
    invited, answered = voice.evidence.invited, voice.evidence.answered
    if invited is not None and invited > answered:
        mean = words.rounded(one.mean) if one.is_coarse else one.mean
        even = break_even(mean, one.n, invited - answered)
        said = words.silent(one.title, (invited, answered), mean, even, MIDPOINT)
        yield Silent(one.code, one.title, invited, answered, even, said)


def break_even(mean: float, n: int, missing: int) -> float | None:
    """The mean (0 to 100) beyond which `missing` persons carry `n` over the midpoint; None where none would do."""
    needed = round(MIDPOINT + n * (MIDPOINT - mean) / missing, _DIGITS)
    return needed if 0.0 < needed < _TOP else None
