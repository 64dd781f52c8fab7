"""Many rounds in a sentence and an icon, and the movements between two rounds that are certain."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from results.present import wording
from results.present.change.data import Pattern, PatternKind
from results.present.change.words import FEWEST
from scoring.change.model import Point, PrincipleChange
from scoring.change.xmr import Signal
from scoring.words.language import rounded, span

_MOST_CERTAIN = 3
WORDS: Mapping[PatternKind, str] = {
    "up": gettext_noop("Better, by more than its usual ups and downs"),
    "down": gettext_noop("Worse, by more than its usual ups and downs"),
    "steady": gettext_noop("Within its usual ups and downs"),
}


def story(points: Sequence[Point]) -> str:
    """From the first figure to the last. Empty where fewer than three rounds have one."""
    known = _known(points)
    if len(known) < FEWEST:
        return ""
    first, last = known[0], known[-1]
    return _in_rounds(len(known)).format(first=first, last=last, count=len(known))


def first_and_last(points: Sequence[Point]) -> str:
    """ "25 to 69"; empty where there is no story."""
    known = _known(points)
    return span(known[0], known[-1]) if len(known) >= FEWEST else ""


def _known(points: Sequence[Point]) -> list[str]:
    return [wording.score(one.mean, is_coarse=one.is_coarse) for one in points if one.mean is not None]


def _in_rounds(count: int) -> str:
    """In words up to twelve."""
    known = {
        3: _("From {first} to {last} in three rounds."),
        4: _("From {first} to {last} in four rounds."),
        5: _("From {first} to {last} in five rounds."),
        6: _("From {first} to {last} in six rounds."),
        7: _("From {first} to {last} in seven rounds."),
        8: _("From {first} to {last} in eight rounds."),
        9: _("From {first} to {last} in nine rounds."),
        10: _("From {first} to {last} in ten rounds."),
        11: _("From {first} to {last} in eleven rounds."),
        12: _("From {first} to {last} in twelve rounds."),
    }
    many = ngettext("From {first} to {last} in {count} round.", "From {first} to {last} in {count} rounds.", count)
    return known.get(count, many)


def pattern(points: Sequence[Point], signals: Sequence[Signal]) -> Pattern:
    """Of the last figure: an old signal says nothing about now."""
    last = max(place for place, point in enumerate(points) if point.mean is not None)
    now = [signal for signal in signals if last in signal.places]
    kind: PatternKind = "steady"
    if now:
        kind = "up" if now[0].is_up else "down"
    return Pattern(kind, _(WORDS[kind]))


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
        said = _("“{principle}” rose.") if one.front.move == "rose" else _("“{principle}” fell.")
        return said.format(principle=one.title)
    said = (
        _("“{principle}” rose from {then} to {now}.")
        if one.front.move == "rose"
        else _("“{principle}” fell from {then} to {now}.")
    )
    return said.format(principle=one.title, then=rounded(then.mean), now=rounded(now.mean))
