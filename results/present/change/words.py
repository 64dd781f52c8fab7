"""What changed between two rounds, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from results.present import wording
from results.present.data import Note
from scoring.change.model import Change, FlagChange, FlagMove, Move, Point, PrincipleChange, Series
from scoring.change.xmr import Limits, Signal
from scoring.model import Side
from scoring.words.language import rounded

MOVES: Mapping[Move, str] = {
    "rose": "Rose",
    "fell": "Fell",
    "unclear": "No clear change",
    "not_comparable": "Not comparable",
}
CLEAR = frozenset[Move]({"rose", "fell"})
SIDES: tuple[Side, ...] = get_args(Side)
# Within the one sentence that tells of all principles, then the same where it holds for every one of them.
_ON: Mapping[Move, tuple[str, str]] = {
    "rose": ("rose on {}", "rose on all {} principles"),
    "fell": ("fell on {}", "fell on all {} principles"),
    "unclear": ("shows no clear change on {}", "shows no clear change on any of the {} principles"),
    "not_comparable": ("cannot be compared on {}", "cannot be compared on any of the {} principles"),
}
_FLAGS: Mapping[FlagMove, str] = {
    "better": "Better than in {}.",
    "worse": "Worse than in {}. A worse state counts at once.",
    "same": "The same as in {}.",
    "not_comparable": "Cannot be compared with {}.",
}
NOTHING = "No earlier round of this project can be compared with this one."
STEADY = "Over all rounds it stays within its usual ups and downs."


def lead(principles: Sequence[PrincipleChange]) -> str:
    if not principles:
        return NOTHING
    moves = {one.code: one.front.move for one in principles}
    told = f"The front line's score {_moved(moves)}."
    still = [
        title for title, found in _moves_by_group(principles, "frontline").items() if not CLEAR & {*found.values()}
    ]
    if CLEAR & {*moves.values()} and still:
        told += f" For these groups no change is clear on any principle: {'; '.join(still)}."
    return told


def _moved(moves: Mapping[str, Move]) -> str:
    """`moves` by code of the principle."""
    found = [_on(move, [code for code, one in moves.items() if one == move], len(moves)) for move in MOVES]
    return wording.listed([part for part in found if part])


def _moves_by_group(principles: Sequence[PrincipleChange], *sides: Side) -> dict[str, dict[str, Move]]:
    """Title of the group -> code of the principle -> move."""
    found: dict[str, dict[str, Move]] = {}
    for principle in principles:
        for one in principle.groups:
            if one.side in sides:
                found.setdefault(one.title, {})[principle.code] = one.series.move
    return found


def _on(move: Move, codes: Sequence[str], of: int) -> str:
    some, every = _ON[move]
    if len(codes) == of:
        return every.format(of)
    return some.format(wording.listed(codes)) if codes else ""


def of_flag(flag: FlagChange, then: str) -> Iterator[str]:
    yield _FLAGS[flag.move].format(then)
    if flag.reason:
        yield flag.reason
    elif flag.standing != flag.now:
        word = wording.STATES[flag.standing].lower()
        yield f"So far it counts as {word}: it improves by one step only after two rounds in a row in a better state."


def of_front(front: Series) -> str:
    then, now = front.points[-2:]
    if then.mean is None or now.mean is None:
        return front.reason
    scores = f"from {rounded(then.mean)} to {rounded(now.mean)}"
    if front.move == "unclear":
        return f"The front line went {scores}. The bars overlap, so this may be chance."
    return f"The front line {front.move} {scores}. The bars do not overlap."


def figures(points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(_figure(one) for one in points)


def _figure(point: Point) -> str:
    if point.mean is None:
        return f"Round {point.round}: no figure. {point.reason}"
    return wording.sentences(
        f"Round {point.round}: {rounded(point.mean)}", wording.between(point.interval80, point.mean)
    )


def made_of(principle: PrincipleChange) -> str:
    """Whose mean it is, and who is not in it."""
    titles = {one.code: one.title for one in principle.groups}
    panel = [titles[code] for code in principle.panel]
    others = [one.title for one in principle.groups if one.side == "frontline" and one.code not in principle.panel]
    return wording.sentences(
        f"Each round is the mean of these groups, which weigh the same: {'; '.join(panel)}" if len(panel) > 1 else "",
        f"Each round is the score of one group: {panel[0]}" if len(panel) == 1 else "",
        f"Not in it, as they cannot be compared: {'; '.join(others)}" if panel and others else "",
    )


def of_groups(change: Change) -> Iterator[Note]:
    """Each group: on which principles it changed for certain, and on which it did not or cannot be compared."""
    for title, moves in _moves_by_group(change.principles, *SIDES).items():
        yield Note(title, f"{_moved(moves)}.")


def of_signals(limits: Limits, signals: Sequence[Signal], points: Sequence[Point]) -> Iterator[str]:
    start = "Trial limits" if limits.is_trial else "Limits of the first twelve rounds"
    yield f"{start}: {rounded(limits.low)} to {rounded(limits.high)}, around a mean of {rounded(limits.mean)}."
    yield from (_signal(one, [points[place].round for place in one.places]) for one in signals)
    if not signals:
        yield STEADY


def _signal(signal: Signal, rounds: Sequence[int]) -> str:
    side = "above" if signal.is_up else "below"
    span = f"Rounds {rounds[0]} to {rounds[-1]}"
    if signal.kind == "outside":
        return f"Round {rounds[0]} lies {side} the limits."
    if signal.kind == "shift":
        return f"{span} all lie {side} the mean."
    if signal.kind == "trend":
        return f"{span} {'rise' if signal.is_up else 'fall'} steadily."
    named = wording.listed([str(number) for number in rounds])
    return f"Rounds {named} lie close to the {'upper' if signal.is_up else 'lower'} limit."


def drawn_too(rounds: Sequence[int]) -> str:
    """The rounds before the last two; empty where there are none."""
    named = wording.listed([str(number) for number in rounds])
    if len(rounds) > 1:
        return f"Rounds {named} before them are drawn as well."
    return f"Round {named} before them is drawn as well." if rounds else ""


def heard(change: Change, then: str) -> Iterator[str]:
    if change.heard_anew:
        yield f"Heard now and not in {then}: {'; '.join(change.heard_anew)}."
    if change.not_heard_again:
        yield f"Heard in {then} and not now: {'; '.join(change.not_heard_again)}."
