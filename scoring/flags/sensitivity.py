"""How firm a flag is: its state under changed conventions, and what the silent people could still change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring.disclosure.suppression import GroupView
from scoring.flags.asking import Heard, who_answered
from scoring.flags.panel import Panel, decide, panel_of
from scoring.flags.verdicts import Answers, all_answers, standard
from scoring.model import FlagRule, GroupVerdict, Silent, State, Variation
from scoring.model.scales import MIDPOINT
from scoring.words import silent as silent_words
from scoring.words import variations as words

# Each changes one convention; the standard itself is not a variation.
_BARS = ((words.SHORTER_BARS, 0.70), (words.LONGER_BARS, 0.90))
_MORE_PRIOR_PERSONS = 2.5
_CLEAR_LINES = ((words.LOWER_CLEAR_LINE, 55.0), (words.HIGHER_CLEAR_LINE, 65.0))
_SHORTFALLS = ((words.SPLIT_SOONER, 4.0), (words.SPLIT_LATER, 8.0))
# Sums of floats miss an exact 0 or 100 by less than this.
_DIGITS = 9
_TOP = 100.0


def variations(rule: FlagRule, heard: Heard, answers: Sequence[Answers], panel: Panel) -> tuple[Variation, ...]:
    """Without each group that counts in turn, then with each convention changed in turn."""
    return (
        *(Variation(words.without(verdict.title), decide(panel.without(verdict.code))) for verdict in panel.verdicts),
        Variation(words.DONT_KNOW_AS_TWO(), _counting_dont_know(rule, heard)),
        *(Variation(name(), _with(rule, heard, answers, bar=bar)) for name, bar in _BARS),
        Variation(words.CLOSER_TO_THE_MIDDLE(), _with(rule, heard, answers, prior_persons=_MORE_PRIOR_PERSONS)),
        *(Variation(name(), _with_clear_line(panel, line)) for name, line in _CLEAR_LINES),
        *(Variation(name(), _with(rule, heard, answers, shortfall=points)) for name, points in _SHORTFALLS),
    )


def _counting_dont_know(rule: FlagRule, heard: Heard) -> State:
    """What counts as knowing stays as it is: one thing is changed at a time."""
    answers = all_answers(rule.code, heard, counting_dont_know=True)
    return decide(panel_of(rule, heard, answers, standard(heard.instrument.rules)))


def _with(rule: FlagRule, heard: Heard, answers: Sequence[Answers], **changed: float) -> State:
    return decide(panel_of(rule, heard, answers, replace(standard(heard.instrument.rules), **changed)))


def _with_clear_line(panel: Panel, line: float) -> State:
    return decide(replace(panel, rules=replace(panel.rules, clear_line=line)))


def silent(panel: Panel, views: Sequence[GroupView]) -> tuple[Silent, ...]:
    """For each group that counts and in which some people did not answer."""
    return tuple(_silent_groups(panel, {view.group.code: view for view in views}))


def _silent_groups(panel: Panel, views: dict[str, GroupView]) -> Iterator[Silent]:
    for verdict in panel.verdicts:
        view = views[verdict.code]
        invited, answered = view.evidence.invited, who_answered(view)
        if invited is not None and invited > answered:
            yield _silent(verdict, panel, silent_words.Asked(verdict.title, invited, answered))


def _silent(verdict: GroupVerdict, panel: Panel, asked: silent_words.Asked) -> Silent:
    """Worked out from what is printed of the group, so that it tells no more."""
    mean = panel.told(verdict)
    if mean is None:
        sentence = silent_words.silent_untold(asked)
        return Silent(verdict.code, verdict.title, asked.invited, asked.answered, None, sentence)
    line = panel.rules.midpoint
    even = break_even(mean, verdict.n, asked.invited - asked.answered, line)
    sentence = silent_words.silent(asked, mean=mean, break_even=even, line=line, is_coarse=verdict.is_coarse)
    return Silent(verdict.code, verdict.title, asked.invited, asked.answered, even, sentence)


def break_even(mean: float, n: int, missing: int, line: float = MIDPOINT) -> float | None:
    """The mean (0 to 100) beyond which `missing` persons move `n` across the line; None where no mean would."""
    needed = round(line + n * (line - mean) / missing, _DIGITS)
    return needed if 0.0 < needed < _TOP else None
