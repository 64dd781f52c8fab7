"""One flag with all that is said of it."""

from collections.abc import Iterator, Sequence
from math import fsum

from scoring.disclosure.missing_groups import not_heard
from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.flags.asking import Heard
from scoring.flags.flag_sentence import deciding_sentence
from scoring.flags.panel import decide, panel_of
from scoring.flags.sensitivity import silent, variations
from scoring.flags.stops import stops
from scoring.flags.verdicts import all_answers, standard
from scoring.model import FlagResult, FlagRule, NotAskedGroup, NotHeard, Side
from scoring.model.scales import add_up, replied
from scoring.words import flags as words


def flag_result(rule: FlagRule, heard: Heard) -> FlagResult:
    """What answers to other words would say of a flag, nobody knows: of those it is not judged."""
    return _not_judged(rule) if heard.instrument.is_reworded else _judged(rule, heard)


def _not_judged(rule: FlagRule) -> FlagResult:
    return FlagResult(
        code=rule.code,
        title=rule.title,
        state="insufficient",
        sentence=words.worded_for_research(),
        n=0,
        verdicts=(),
        not_heard=(),
        know_rate=None,
        would_clear=(),
        stands_under=0,
        variations=(),
        silent=(),
    )


def _judged(rule: FlagRule, heard: Heard) -> FlagResult:
    answers = all_answers(rule.code, heard)
    panel = panel_of(rule, heard, answers, standard(heard.instrument.rules))
    state, stopping = decide(panel), stops(panel)
    varied = variations(rule, heard, answers, panel)
    not_asked = heard.not_asked({"frontline", "leadership", *rule.also_heard})
    return FlagResult(
        code=rule.code,
        title=rule.title,
        state=state,
        sentence=deciding_sentence(state, panel),
        n=sum(verdict.n for verdict in panel.front),
        verdicts=panel.verdicts,
        not_heard=tuple(_not_heard(rule, heard, not_asked)),
        know_rate=_know_rate(rule, heard.views),
        would_clear=tuple(stop.would_clear for stop in stopping),
        stands_under=sum(variation.state == state for variation in varied),
        variations=varied,
        silent=silent(panel, heard.views),
        stops=tuple(stop.sentence for stop in stopping),
        not_asked=not_asked,
        asking="stated" if panel.is_stated else "not stated",
        front=panel.front_line,
    )


def _not_heard(rule: FlagRule, heard: Heard, not_asked: Sequence[NotAskedGroup]) -> Iterator[NotHeard]:
    """Nobody needs to be heard whom the change does not concern."""
    not_concerned = {group.code for group in not_asked if group.allows_clear}
    sides: set[Side] = {"frontline", "leadership", *rule.also_heard}
    return (one for one in not_heard(sides, heard.views, heard.instrument) if one.code not in not_concerned)


def _tells_know_rate(view: GroupView) -> bool:
    is_told = view.status == "shown" and not view.is_repeated
    return is_told and view.group.side == "frontline" and not view.group.is_own


def _know_rate(rule: FlagRule, views: Sequence[GroupView]) -> float | None:
    """Over the shown front-line groups, also those without a verdict: a group that could not answer must count."""
    tallies = [view.evidence.scales.get(rule.code, {}) for view in views if _tells_know_rate(view)]
    rates = [add_up(counted).know_rate for counted in tallies if replied(counted) >= COUNTS_FROM]
    known_rates = [rate for rate in rates if rate is not None]
    return fsum(known_rates) / len(known_rates) if known_rates else None
