"""A flag over the rounds. A worse state counts at once, a better one only when it comes twice (rule 11)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from reports.scoring import change_words
from reports.scoring.change_model import FlagChange, FlagMove
from reports.scoring.change_series import Read, changed_questions
from reports.scoring.model import State

# From worst to best. Insufficient evidence is on no side: it is never good news, and no bad news either.
_ORDER: Mapping[State, int] = {"red": 0, "amber": 1, "clear": 2}


def flag_change(rounds: Sequence[Read], code: str) -> FlagChange:
    before, last = rounds[-2:]
    flag, earlier = last.readiness.flags[code], before.readiness.flags.get(code)
    then = earlier.state if earlier else None
    reason = _why_not(before, last, code) or _too_little({before.number: then, last.number: flag.state})
    alike = [one.readiness.flags[code].state for one in rounds if not _why_not(one, last, code)]
    move: FlagMove = "not_comparable" if then is None or reason else _move(then, flag.state)
    return FlagChange(code, flag.title, then, flag.state, move, standing(alike), reason)


def standing(states: Sequence[State]) -> State:
    """What counts after these rounds, oldest first: improved by one step only after two rounds in a row."""
    counts = states[0]
    for before, now in pairwise(states):
        if counts == "insufficient":
            counts = now
        elif now in _ORDER:
            counts = _next(counts, before, now)
    return counts


def _next(counts: State, before: State, now: State) -> State:
    if _ORDER[now] <= _ORDER[counts]:
        return now
    is_second = before in _ORDER and _ORDER[before] > _ORDER[counts]
    return _one_better(counts) if is_second else counts


def _one_better(state: State) -> State:
    return next(one for one, place in _ORDER.items() if place == _ORDER[state] + 1)


def _why_not(one: Read, last: Read, code: str) -> str:
    if code not in one.readiness.flags:
        return change_words.no_such_flag(one.number)
    asked = [group for group in {**one.asked, **last.asked} if _was_asked(one, group) and _was_asked(last, group)]
    changed = changed_questions(one.asked, last.asked, asked, code)
    return change_words.other_flag(changed) if changed else ""


def _was_asked(one: Read, group: str) -> bool:
    return group in one.readiness.groups


def _too_little(states: Mapping[int, State | None]) -> str:
    unknown = [number for number, state in states.items() if state == "insufficient"]
    return change_words.too_little(unknown) if unknown else ""


def _move(then: State, now: State) -> FlagMove:
    if then == now:
        return "same"
    return "better" if _ORDER[now] > _ORDER[then] else "worse"
