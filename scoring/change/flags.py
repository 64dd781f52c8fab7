"""A flag over the rounds. A worse state counts at once, a better one only when it comes twice (rule 11).

Nothing is better only because other groups were heard: nobody knows what a missing group would have said.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from scoring.change.heard import other_groups_heard
from scoring.change.model import FlagChange, FlagMove
from scoring.change.series import Planned, ReadableRound, changed_questions
from scoring.model import State
from scoring.words import change as words

# From worst to best. Insufficient evidence is not on this scale: it is neither good news nor bad news.
_ORDER: Mapping[State, int] = {"red": 0, "amber": 1, "clear": 2}
_BETTER: Mapping[State, State] = {"red": "amber", "amber": "clear"}


def flag_change(rounds: Sequence[ReadableRound], code: str) -> FlagChange:
    before, last = rounds[-2:]
    flag, earlier = last.readiness.flags[code], before.readiness.flags.get(code)
    then = earlier.state if earlier else None
    reason = _why_not(before, last, code) or _too_little({before.number: then, last.number: flag.state})
    move: FlagMove = "not_comparable" if then is None or reason else _move(then, flag.state)
    if move == "better" and (reason := other_groups_heard(before.readiness, last.readiness, code)):
        move = "not_comparable"
    states = [_counted(round, last, code) for round in rounds if not _why_not(round, last, code)]
    return FlagChange(code, flag.title, then, flag.state, move, standing(states), reason)


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
    return _BETTER[counts] if is_second else counts


def _counted(round: ReadableRound, last: ReadableRound, code: str) -> State:
    """A round in which other groups were heard counts as insufficient, and breaks a row."""
    if other_groups_heard(round.readiness, last.readiness, code):
        return "insufficient"
    return round.readiness.flags[code].state


def _why_not(round: ReadableRound, last: ReadableRound, code: str) -> str:
    if code not in round.readiness.flags:
        return words.no_such_flag(round.number)
    return why_other(round.planned, last.planned, code)


def why_other(then: Planned, now: Planned, code: str) -> str:
    """Why the flag says something else now, by what is asked and by the rules; empty where it is the same flag."""
    groups = [group for group in {**then.asked, **now.asked} if group in then.roles and group in now.roles]
    if changed := changed_questions(then.asked, now.asked, groups, code):
        return words.other_flag(changed)
    has_same_rule = then.rules.get(code) == now.rules.get(code)
    has_same_roles = all(then.roles[group] == now.roles[group] for group in groups)
    return "" if has_same_rule and has_same_roles else words.OTHER_RULE()


def _too_little(states: Mapping[int, State | None]) -> str:
    unknown = [number for number, state in states.items() if state == "insufficient"]
    return words.too_little(unknown) if unknown else ""


def _move(then: State, now: State) -> FlagMove:
    if then == now:
        return "same"
    return "better" if _ORDER[now] > _ORDER[then] else "worse"
