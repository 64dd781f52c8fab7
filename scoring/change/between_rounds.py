"""Compares the rounds of one project: what certainly changed, and what cannot be compared (rule 11).

It reads published figures only, so a comparison shows nothing that the rounds' own pages do not.
"""

from collections.abc import Iterable, Sequence

from scoring.change import xmr
from scoring.change.flags import flag_change
from scoring.change.model import Change, LeftOut, PrincipleChange, ScoredRound
from scoring.change.series import ReadableRound, front_series, group_series, is_asked
from scoring.model import ENGINE_VERSION
from scoring.words import change as words


def change(earlier: Sequence[ScoredRound], present: ScoredRound) -> Change:
    """`earlier` are the closed rounds before the present one, oldest first.

    Rounds that another engine scored, and rounds that cannot be read, are left out with the reason. If none remains,
    nothing is compared. Raises ValueError where the present round itself cannot be read.
    """
    last = _readable(present)
    if last is None:
        raise ValueError(f"Round {present.number} cannot be read.")
    reasons = {round.number: _why_not(round, present) for round in earlier}
    comparable = [round for round in earlier if not reasons[round.number]]
    left_out = tuple(_left_out(round, reasons[round.number]) for round in earlier if reasons[round.number])
    if not comparable:
        return Change((present.number,), left_out, (), (), (), ())
    return _compared([*filter(None, map(_readable, comparable)), last], left_out)


def _compared(rounds: Sequence[ReadableRound], left_out: tuple[LeftOut, ...]) -> Change:
    """At least two rounds, oldest first."""
    last = rounds[-1]
    return Change(
        rounds=tuple(round.number for round in rounds),
        left_out=left_out,
        flags=tuple(flag_change(rounds, code) for code in last.readiness.flags),
        principles=tuple(_principle(rounds, code) for code in last.readiness.principles),
        heard_anew=_heard_only_in(rounds[-1], rounds[-2]),
        not_heard_again=_heard_only_in(rounds[-2], rounds[-1]),
    )


def _readable(round: ScoredRound) -> ReadableRound | None:
    return ReadableRound(round.number, round.readiness, round.asked, round.rules) if round.readiness else None


def _why_not(round: ScoredRound, present: ScoredRound) -> str:
    if round.readiness is None:
        return words.UNREADABLE()
    if round.engine_version == present.engine_version:
        return ""
    return words.OLDER_RULES() if present.engine_version == ENGINE_VERSION else words.OTHER_RULES()


def _left_out(round: ScoredRound, reason: str) -> LeftOut:
    return LeftOut(round.number, reason, is_older=reason == words.OLDER_RULES())


def _principle(rounds: Sequence[ReadableRound], code: str) -> PrincipleChange:
    groups = tuple(group_series(rounds, group, code) for group in _asked_about(rounds[-2:], code))
    front_line = [group for group in groups if group.side == "frontline"]
    panel = {group.code: group for group in front_line if group.series.move != "not_comparable"}
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


def _asked_about(rounds: Iterable[ReadableRound], code: str) -> list[str]:
    """Codes of the groups that were asked about the principle in any of these rounds, those of the last one first."""
    codes: dict[str, None] = {}
    for round in reversed(list(rounds)):
        asked = [group for group in round.readiness.groups.values() if is_asked(round, group, code)]
        codes |= dict.fromkeys(group.code for group in asked)
    return list(codes)


def _heard_only_in(round: ReadableRound, other: ReadableRound) -> tuple[str, ...]:
    """Titles of groups that are heard, alone or in a combined group, in this round only."""
    only_here = _heard(round) - _heard(other)
    return tuple(group.title for code, group in round.readiness.groups.items() if code in only_here)


def _heard(round: ReadableRound) -> set[str]:
    shown = [group for group in round.readiness.groups.values() if group.status == "shown"]
    return set().union(*(group.members or (group.code,) for group in shown))
