"""Rounds of one project beside each other: what changed for certain, and what cannot be compared (rule 11).

All that it reads is published. So two rounds beside each other tell nothing that the two alone do not.
"""

from collections.abc import Iterable, Sequence

from scoring.change import xmr
from scoring.change.flags import flag_change
from scoring.change.model import Change, LeftOut, PrincipleChange, ScoredRound
from scoring.change.series import Read, front_series, group_series, is_asked
from scoring.words import change as change_words


def change(earlier: Sequence[ScoredRound], present: ScoredRound) -> Change:
    """`earlier` are the closed rounds before the present one, oldest first.

    Rounds of another engine than the present one's, and those that cannot be read, are left out with the reason. Where
    none remains, nothing is compared. Raises ValueError where the present round itself cannot be read.
    """
    last = _read(present)
    if last is None:
        raise ValueError(f"Round {present.number} cannot be read.")
    why = {one.number: _why_not(one, present) for one in earlier}
    rounds = [*filter(None, (_read(one) for one in earlier if not why[one.number])), last]
    left_out = tuple(LeftOut(number, reason) for number, reason in why.items() if reason)
    if len(rounds) == 1:
        return Change((present.number,), left_out, (), (), (), ())
    return Change(
        rounds=tuple(one.number for one in rounds),
        left_out=left_out,
        flags=tuple(flag_change(rounds, code) for code in last.readiness.flags),
        principles=tuple(_principle(rounds, code) for code in last.readiness.principles),
        heard_anew=_heard_only_in(rounds[-1], rounds[-2]),
        not_heard_again=_heard_only_in(rounds[-2], rounds[-1]),
    )


def _read(one: ScoredRound) -> Read | None:
    return Read(one.number, one.readiness, one.asked, one.rules) if one.readiness else None


def _why_not(one: ScoredRound, present: ScoredRound) -> str:
    if one.engine_version != present.engine_version:
        return change_words.other_engine(one.engine_version, present.engine_version)
    return "" if one.readiness else change_words.UNREADABLE


def _principle(rounds: Sequence[Read], code: str) -> PrincipleChange:
    groups = tuple(group_series(rounds, group, code) for group in _asked_about(rounds[-2:], code))
    panel = {one.code: one for one in groups if one.side == "frontline" and one.series.move != "not_comparable"}
    front = front_series(rounds, panel)
    means = [point.mean for point in front.points]
    limits = xmr.limits(means)
    return PrincipleChange(
        code=code,
        title=rounds[-1].readiness.principles[code].title,
        front=front,
        panel=tuple(panel),
        groups=groups,
        limits=limits,
        signals=xmr.signals(means, limits) if limits else (),
    )


def _asked_about(rounds: Iterable[Read], code: str) -> list[str]:
    """Groups of these rounds, those of the last one first, as far as any of them was asked about the principle."""
    found = [
        group.code
        for one in reversed(list(rounds))
        for group in one.readiness.groups.values()
        if is_asked(one, group, code)
    ]
    return list(dict.fromkeys(found))


def _heard_only_in(one: Read, other: Read) -> tuple[str, ...]:
    """By themselves or within a combined group."""
    heard, before = _heard(one), _heard(other)
    return tuple(group.title for code, group in one.readiness.groups.items() if code in heard - before)


def _heard(one: Read) -> set[str]:
    shown = [group for group in one.readiness.groups.values() if group.status == "shown"]
    return {code for group in shown for code in group.members or (group.code,)}
