"""A flag over the rounds. A worse state counts at once, a better one only when it comes twice (rule 11).

Nothing is better only because other groups were heard: what a group would have said that is missing, nobody knows.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from scoring.change.heard import other_voices
from scoring.change.model import FlagChange, FlagMove
from scoring.change.series import Read, changed_questions
from scoring.model import Side, State
from scoring.words import change as change_words

# From worst to best. Insufficient evidence is on no side: it is never good news, and no bad news either.
_ORDER: Mapping[State, int] = {"red": 0, "amber": 1, "clear": 2}


def flag_change(rounds: Sequence[Read], code: str) -> FlagChange:
    before, last = rounds[-2:]
    flag, earlier = last.readiness.flags[code], before.readiness.flags.get(code)
    then = earlier.state if earlier else None
    reason = _why_not(before, last, code) or _too_little({before.number: then, last.number: flag.state})
    move: FlagMove = "not_comparable" if then is None or reason else _move(then, flag.state)
    if move == "better" and (reason := other_voices(before.readiness, last.readiness, code)):
        move = "not_comparable"
    alike = [_counted(one, last, code) for one in rounds if not _why_not(one, last, code)]
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


def _counted(one: Read, last: Read, code: str) -> State:
    """What a round with other voices said is on no side, and breaks a row."""
    return "insufficient" if other_voices(one.readiness, last.readiness, code) else one.readiness.flags[code].state


def _why_not(one: Read, last: Read, code: str) -> str:
    if code not in one.readiness.flags:
        return change_words.no_such_flag(one.number)
    asked = [group for group in {**one.asked, **last.asked} if _was_asked(one, group) and _was_asked(last, group)]
    if changed := changed_questions(one.asked, last.asked, asked, code):
        return change_words.other_flag(changed)
    is_same = one.rules.get(code) == last.rules.get(code) and all(
        _role(one, group) == _role(last, group) for group in asked
    )
    return "" if is_same else change_words.OTHER_RULE


def _role(one: Read, group: str) -> tuple[Side, bool]:
    """How the rule takes this group: its side, and whether as few count as on the record."""
    return one.readiness.groups[group].side, one.readiness.groups[group].confidential


def _was_asked(one: Read, group: str) -> bool:
    return group in one.readiness.groups


def _too_little(states: Mapping[int, State | None]) -> str:
    unknown = [number for number, state in states.items() if state == "insufficient"]
    return change_words.too_little(unknown) if unknown else ""


def _move(then: State, now: State) -> FlagMove:
    if then == now:
        return "same"
    return "better" if _ORDER[now] > _ORDER[then] else "worse"
