"""Many rounds in a sentence and an icon, and the movements between two rounds that are certain."""

from collections.abc import Mapping, Sequence

from results.present import wording
from results.present.change.data import Pattern, PatternKind
from results.present.change.words import FEWEST
from scoring.change.model import Point, PrincipleChange
from scoring.change.xmr import Signal

_MOST_CERTAIN = 3
_NUMBERS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS: Mapping[PatternKind, str] = {
    "up": "Better, by more than its usual ups and downs",
    "down": "Worse, by more than its usual ups and downs",
    "steady": "Within its usual ups and downs",
}


def story(points: Sequence[Point]) -> str:
    """From the first figure to the last. Empty where fewer than three rounds have one."""
    known = [(point, point.mean) for point in points if point.mean is not None]
    if len(known) < FEWEST:
        return ""
    first, last = (wording.score(mean, is_coarse=point.is_coarse) for point, mean in (known[0], known[-1]))
    return f"From {first} to {last} in {_number(len(known))} rounds."


def _number(count: int) -> str:
    place = count - FEWEST
    return _NUMBERS[place] if place < len(_NUMBERS) else str(count)


def pattern(points: Sequence[Point], signals: Sequence[Signal]) -> Pattern:
    """Of the last figure: an old signal says nothing about now."""
    last = max(place for place, point in enumerate(points) if point.mean is not None)
    now = [signal for signal in signals if last in signal.places]
    kind: PatternKind = "steady"
    if now:
        kind = "up" if now[0].is_up else "down"
    return Pattern(kind, WORDS[kind])


def certain(principles: Sequence[PrincipleChange]) -> tuple[str, ...]:
    """Of the front line, farthest first."""
    moved = [one for one in principles if one.front.move in {"rose", "fell"}]
    widest = sorted(moved, key=_distance, reverse=True)
    return tuple(map(_sentence, widest[:_MOST_CERTAIN]))


def _distance(one: PrincipleChange) -> float:
    then, now = one.front.points[-2:]
    return 0.0 if then.mean is None or now.mean is None else abs(now.mean - then.mean)


def _sentence(one: PrincipleChange) -> str:
    """Of few people without numbers: by how much would tell who joined or left."""
    then, now = one.front.points[-2:]
    if then.mean is None or now.mean is None or then.is_coarse or now.is_coarse:
        return f"“{one.title}” {one.front.move}."
    scores = (wording.score(point, is_coarse=False) for point in (then.mean, now.mean))
    return f"“{one.title}” {one.front.move} {wording.from_to(*scores)}."
