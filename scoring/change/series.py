"""One figure over the rounds: which rounds have it on the same questions, and whether it moved (rule 11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from scoring.change.model import Asked, GroupSeries, Move, Point, Rules, Series
from scoring.disclosure.published import PublishedReadiness
from scoring.disclosure.steps import bar_of_mean, reaching
from scoring.model import GroupResult, Side
from scoring.words import change as words


@dataclass(frozen=True)
class Planned:
    """What decides, before any answer, whether figures can be compared.

    `roles`: of each group that is asked, how rules treat it: its side, and whether it is confidential and so needs more
    people to count.
    """

    asked: Asked
    rules: Rules
    roles: Mapping[str, tuple[Side, bool]]


@dataclass(frozen=True)
class ReadableRound:
    """A round whose figures can be compared."""

    number: int
    readiness: PublishedReadiness
    asked: Asked
    rules: Rules

    @property
    def planned(self) -> Planned:
        roles = {code: (group.side, group.confidential) for code, group in self.readiness.groups.items()}
        return Planned(self.asked, self.rules, roles)


def group_series(rounds: Sequence[ReadableRound], code: str, principle: str) -> GroupSeries:
    """A group's figure in each round whose questions and members are those of the last round."""
    latest = next(round.readiness.groups[code] for round in reversed(rounds) if code in round.readiness.groups)
    points = tuple(_point(round, rounds[-1], latest, principle) for round in rounds)
    return GroupSeries(code, latest.title, latest.side, series(points))


def front_series(rounds: Sequence[ReadableRound], panel: Mapping[str, GroupSeries]) -> Series:
    """The mean of the same groups in each round. Where one of them has no figure, there is no mean either."""
    if not panel:
        points = tuple(Point(round.number, reason=words.NO_FRONT_LINE()) for round in rounds)
        return Series(points, "not_comparable", words.NO_FRONT_LINE())
    return series(tuple(_together(index, round.number, panel) for index, round in enumerate(rounds)))


def series(points: tuple[Point, ...]) -> Series:
    """Points have a reason exactly where they have no figure."""
    return Series(points, _move(*points[-2:]), _reason(points[-2:]))


def changed_questions(then: Asked, now: Asked, groups: Sequence[str], scale: str) -> set[str]:
    """Codes of the questions that one of these groups was asked in other words, or in only one of the two rounds."""
    changed = (_changed(_questions(then, group, scale), _questions(now, group, scale)) for group in groups)
    return set().union(*changed)


def is_asked(round: ReadableRound, group: GroupResult, principle: str) -> bool:
    return any(_questions(round.asked, code, principle) for code in _members(group))


def _questions(asked: Asked, group: str, scale: str) -> Mapping[str, str]:
    return asked.get(group, {}).get(scale, {})


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {code for code in {*then, *now} if then.get(code) != now.get(code)}


def _members(group: GroupResult) -> tuple[str, ...]:
    return group.members or (group.code,)


def _point(round: ReadableRound, last: ReadableRound, latest: GroupResult, principle: str) -> Point:
    """`latest` is the group in the last round that has it."""
    group = round.readiness.groups.get(latest.code)
    if group is None:
        return Point(round.number, reason=words.NOT_ASKED())
    if reason := _why_not(group, latest):
        return Point(round.number, reason=reason)
    changed = changed_questions(round.asked, last.asked, _members(latest), principle)
    if changed:
        return Point(round.number, reason=words.other_questions(changed))
    cell = group.cells[principle]
    if cell.mean is None or cell.interval80 is None:
        return Point(round.number, reason=cell.reason)
    return Point(round.number, cell.mean, reaching(cell.interval80, cell.mean), is_coarse=cell.is_coarse)


def _why_not(group: GroupResult, latest: GroupResult) -> str:
    if group.status != "shown":
        return group.reason
    return "" if group.members == latest.members else words.OTHER_MEMBERS()


def _together(index: int, number: int, panel: Mapping[str, GroupSeries]) -> Point:
    points = {group.title: group.series.points[index] for group in panel.values()}
    missing = [title for title, point in points.items() if point.mean is None]
    if missing:
        return Point(number, reason=" ".join(map(words.no_figure_of, missing)))
    means = [point.mean for point in points.values() if point.mean is not None]
    bars = [point.interval80 for point in points.values() if point.interval80 is not None]
    is_coarse = any(point.is_coarse for point in points.values())
    return Point(number, fsum(means) / len(means), bar_of_mean(means, bars), is_coarse=is_coarse)


def _move(then: Point, now: Point) -> Move:
    """Changed only where the two bars do not touch."""
    if then.interval80 is None or now.interval80 is None:
        return "not_comparable"
    if now.interval80.low > then.interval80.high:
        return "rose"
    return "fell" if now.interval80.high < then.interval80.low else "unclear"


def _reason(points: Sequence[Point]) -> str:
    return " ".join(words.of_round(point.round, point.reason) for point in points if point.reason)
