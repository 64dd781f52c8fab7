"""One figure over the rounds: which rounds have it, on the same questions, and whether it moved (rule 11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from scoring.change.model import Asked, GroupSeries, Move, Point, Rules, Series
from scoring.model import GroupResult, Interval, Readiness
from scoring.words import change as change_words


@dataclass(frozen=True)
class Read:
    """A round whose figures can be compared."""

    number: int
    readiness: Readiness
    asked: Asked
    rules: Rules


def group_series(rounds: Sequence[Read], code: str, principle: str) -> GroupSeries:
    """A group's figure in each round, as far as the questions and the people in it are those of the last round."""
    found = next(one.readiness.groups[code] for one in reversed(rounds) if code in one.readiness.groups)
    points = tuple(_point(one, rounds[-1], found, principle) for one in rounds)
    return GroupSeries(code, found.title, found.side, series(points))


def front_series(rounds: Sequence[Read], panel: Mapping[str, GroupSeries]) -> Series:
    """The mean of the same groups in each round. Where one of them has no figure, nor has the mean."""
    if not panel:
        points = tuple(Point(one.number, reason=change_words.NO_FRONT_LINE) for one in rounds)
        return Series(points, "not_comparable", change_words.NO_FRONT_LINE)
    return series(tuple(_together(place, one.number, panel) for place, one in enumerate(rounds)))


def series(points: tuple[Point, ...]) -> Series:
    """Points have a reason exactly where they have no figure."""
    return Series(points, _move(*points[-2:]), _reason(points[-2:]))


def changed_questions(then: Asked, now: Asked, groups: Sequence[str], scale: str) -> set[str]:
    """Codes of the questions that one of these groups was asked in other words, or in one of the two rounds only."""
    return {code for group in groups for code in _changed(_of(then, group, scale), _of(now, group, scale))}


def is_asked(one: Read, group: GroupResult, principle: str) -> bool:
    return any(_of(one.asked, code, principle) for code in _members(group))


def _of(asked: Asked, group: str, scale: str) -> Mapping[str, str]:
    return asked.get(group, {}).get(scale, {})


def _changed(then: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    return {code for code in {*then, *now} if then.get(code) != now.get(code)}


def _members(group: GroupResult) -> tuple[str, ...]:
    return group.members or (group.code,)


def _point(one: Read, last: Read, known: GroupResult, principle: str) -> Point:
    found = one.readiness.groups.get(known.code)
    reason = _why_not(one, last, known, found, principle)
    if found is None or reason:
        return Point(one.number, reason=reason)
    cell = found.cells[principle]
    if cell.mean is None or cell.interval80 is None:
        return Point(one.number, reason=cell.reason)
    return Point(one.number, cell.mean, _reaching(cell.interval80, cell.mean))


def _why_not(one: Read, last: Read, known: GroupResult, found: GroupResult | None, principle: str) -> str:
    if found is None:
        return change_words.NOT_ASKED
    if found.status != "shown":
        return found.reason
    if found.members != known.members:
        return change_words.OTHER_MEMBERS
    changed = changed_questions(one.asked, last.asked, _members(known), principle)
    return change_words.other_questions(changed) if changed else ""


def _together(place: int, number: int, panel: Mapping[str, GroupSeries]) -> Point:
    points = {one.title: one.series.points[place] for one in panel.values()}
    missing = [title for title, point in points.items() if point.mean is None]
    if missing:
        return Point(number, reason=" ".join(map(change_words.no_figure_of, missing)))
    means = [point.mean for point in points.values() if point.mean is not None]
    bars = [point.interval80 for point in points.values() if point.interval80 is not None]
    return Point(number, fsum(means) / len(means), _bar_of_mean(means, bars))


def _bar_of_mean(means: Sequence[float], bars: Sequence[Interval]) -> Interval:
    """From the groups' bars alone, as nothing else is published: their arms are added as squares.

    Zou, G. and Donner, A. (2008), Construction of confidence limits about effect measures (their "MOVER").
    """
    count, mean = len(means), fsum(means) / len(means)
    below = sqrt(fsum((middle - bar.low) ** 2 for middle, bar in zip(means, bars, strict=True)))
    above = sqrt(fsum((bar.high - middle) ** 2 for middle, bar in zip(means, bars, strict=True)))
    return Interval(mean - below / count, mean + above / count)


def _reaching(bar: Interval, mean: float) -> Interval:
    """As it is drawn: the fitted bar leans to the middle, and can miss a score near 0 or 100."""
    return Interval(min(bar.low, mean), max(bar.high, mean))


def _move(then: Point, now: Point) -> Move:
    """Changed only where the two bars do not even touch."""
    if then.interval80 is None or now.interval80 is None:
        return "not_comparable"
    if now.interval80.low > then.interval80.high:
        return "rose"
    return "fell" if now.interval80.high < then.interval80.low else "unclear"


def _reason(points: Sequence[Point]) -> str:
    return " ".join(f"{change_words.in_round(one.round)}: {one.reason}" for one in points if one.reason)
