"""How firm a flag is: its state under changed conventions, and what the silent people could still change."""

from collections.abc import Iterator, Sequence

from scoring.disclosure.suppression import GroupView
from scoring.flags.panel import Convention, Panel, decide, panel_of
from scoring.model import FlagRule, GroupVerdict, Silent, Variation
from scoring.model.scales import MIDPOINT
from scoring.words import flags as words

# Each changes one convention; the standard itself is not a variation.
_CONVENTIONS = (
    (words.DONT_KNOW_AS_TWO, Convention(dont_know_as_two=True)),
    (words.SHORTER_BARS, Convention(level=0.70)),
    (words.LONGER_BARS, Convention(level=0.90)),
    (words.CLOSER_TO_THE_MIDDLE, Convention(prior=0.5)),
)
_CLEAR_LINES = (
    (words.LOWER_CLEAR_LINE, 55.0),
    (words.HIGHER_CLEAR_LINE, 65.0),
)
# Sums of floats miss an exact 0 or 100 by less than this.
_DIGITS = 9
_TOP = 100.0


def variations(rule: FlagRule, views: Sequence[GroupView], threshold: int, panel: Panel) -> tuple[Variation, ...]:
    """Without each group that counts in turn, then with each convention changed, then with each other clear line."""
    return (
        *(Variation(words.without(verdict.title), decide(panel.without(verdict.code))) for verdict in panel.verdicts),
        *(Variation(name, decide(panel_of(rule, views, threshold, changed))) for name, changed in _CONVENTIONS),
        *(Variation(name, decide(panel, line)) for name, line in _CLEAR_LINES),
    )


def silent(panel: Panel, views: Sequence[GroupView]) -> tuple[Silent, ...]:
    """For each group that counts and in which some people did not answer."""
    return tuple(_silent_groups(panel, {view.group.code: view for view in views}))


def _silent_groups(panel: Panel, views: dict[str, GroupView]) -> Iterator[Silent]:
    for verdict in panel.verdicts:
        evidence = views[verdict.code].evidence
        if evidence.invited is not None and evidence.invited > evidence.answered:
            yield _silent(verdict, panel, words.Asked(verdict.title, evidence.invited, evidence.answered))


def _silent(verdict: GroupVerdict, panel: Panel, asked: words.Asked) -> Silent:
    """Worked out from what is printed of the group, so that it tells no more."""
    mean = panel.told(verdict)
    if mean is None:
        sentence = words.silent_untold(asked)
        return Silent(verdict.code, verdict.title, asked.invited, asked.answered, None, sentence)
    even = break_even(mean, verdict.n, asked.invited - asked.answered)
    sentence = words.silent(asked, mean=mean, break_even=even, line=MIDPOINT, is_coarse=verdict.is_coarse)
    return Silent(verdict.code, verdict.title, asked.invited, asked.answered, even, sentence)


def break_even(mean: float, n: int, missing: int) -> float | None:
    """The mean (0 to 100) beyond which `missing` persons move `n` across the midpoint; None where no mean would."""
    needed = round(MIDPOINT + n * (MIDPOINT - mean) / missing, _DIGITS)
    return needed if 0.0 < needed < _TOP else None
