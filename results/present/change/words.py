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
    "not_comparable": "Cannot be compared",
}
CLEAR = frozenset[Move]({"rose", "fell"})
SIDES: tuple[Side, ...] = get_args(Side)
# A part of the sentence about all principles, and the same if it is true of every principle.
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
# Where few people, or nearly the same as before, are among them: by how much would tell who joined or left.
_OF_FEW: Mapping[Move, str] = {
    "rose": "The front line rose. The bars do not overlap.",
    "fell": "The front line fell. The bars do not overlap.",
    "unclear": "The front line shows no clear change. The bars overlap.",
}
FEWEST = 3  # rounds that make a story: two are a comparison
NOTHING = "No earlier round of this project can be compared with this one."
STEADY = "Over all rounds it stays within its usual ups and downs."


def lead(principles: Sequence[PrincipleChange]) -> str:
    if not principles:
        return NOTHING
    moves = {principle.code: principle.front.move for principle in principles}
    sentence = f"{_since_the_first(principles)} {moved(moves)}."
    by_group = _moves_by_group(principles, "frontline")
    unchanged = [title for title, group_moves in by_group.items() if not CLEAR & {*group_moves.values()}]
    if CLEAR & {*moves.values()} and unchanged:
        sentence += f" These groups show no clear change on any principle: {'; '.join(unchanged)}."
    return sentence


def _since_the_first(principles: Sequence[PrincipleChange]) -> str:
    """The start of the sentence on the last round; before it, with many rounds, what changed since the first."""
    rounds = {point.round for principle in principles for point in principle.front.points if point.mean is not None}
    if len(rounds) < FEWEST:
        return "The front line's score"
    moves = {principle.code: _over_all(principle.front) for principle in principles}
    before = sorted(rounds)[-2]
    return f"Since round {min(rounds)}, the front line's score {moved(moves)}. Since round {before}, it"


def _over_all(front: Series) -> Move:
    """From the first figure to the last, by the rule for two rounds: the bars do not touch."""
    bars = [point.interval80 for point in front.points if point.interval80]
    if front.move == "not_comparable" or not bars:
        return "not_comparable"
    first, last = bars[0], bars[-1]
    if last.low > first.high:
        return "rose"
    return "fell" if last.high < first.low else "unclear"


def moved(moves: Mapping[str, Move]) -> str:
    """`moves` by code of the principle."""
    parts = [_on(move, [code for code, own in moves.items() if own == move], len(moves)) for move in MOVES]
    return wording.listed([part for part in parts if part])


def _moves_by_group(principles: Sequence[PrincipleChange], *sides: Side) -> dict[str, dict[str, Move]]:
    """Title of the group -> code of the principle -> move."""
    moves: dict[str, dict[str, Move]] = {}
    for principle in principles:
        for group in principle.groups:
            if group.side in sides:
                moves.setdefault(group.title, {})[principle.code] = group.series.move
    return moves


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
    if then.is_coarse or now.is_coarse:
        return _OF_FEW[front.move]
    scores = f"from {rounded(then.mean)} to {rounded(now.mean)}"
    if front.move == "unclear":
        return f"The front line went {scores}. The bars overlap, so this may be chance."
    return f"The front line {front.move} {scores}. The bars do not overlap."


def figures(points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(_figure(point) for point in points)


def _figure(point: Point) -> str:
    if point.mean is None:
        return f"Round {point.round}: no figure. {point.reason}"
    return wording.sentences(
        f"Round {point.round}: {wording.score(point.mean, is_coarse=point.is_coarse)}",
        wording.between(point.interval80, point.mean),
    )


def made_of(principle: PrincipleChange) -> str:
    """Which groups the mean is of, and which are left out."""
    titles = {group.code: group.title for group in principle.groups}
    panel = [titles[code] for code in principle.panel]
    frontline = [group for group in principle.groups if group.side == "frontline"]
    others = [group.title for group in frontline if group.code not in principle.panel]
    if not panel:
        return ""
    left_out = f"Left out, because they cannot be compared: {'; '.join(others)}" if others else ""
    return wording.sentences(_mean_of(panel), left_out)


def _mean_of(panel: Sequence[str]) -> str:
    if len(panel) == 1:
        return f"Each round is the score of one group: {panel[0]}"
    return f"Each round is the mean of these groups, each counting the same: {'; '.join(panel)}"


def of_groups(change: Change) -> Iterator[Note]:
    """For each group, the principles on which it clearly changed, did not, or cannot be compared."""
    for title, moves in _moves_by_group(change.principles, *SIDES).items():
        yield Note(title, f"{moved(moves)}.")


def of_signals(limits: Limits, signals: Sequence[Signal], points: Sequence[Point]) -> Iterator[str]:
    start = "Trial limits" if limits.is_trial else "Limits of the first twelve rounds"
    yield f"{start}: {rounded(limits.low)} to {rounded(limits.high)}, around a mean of {rounded(limits.mean)}."
    yield from _all_outside(signals, points)
    others = (signal for signal in signals if signal.kind != "outside")
    yield from (_signal(signal, [points[place].round for place in signal.places]) for signal in others)
    if not signals:
        yield STEADY


def _all_outside(signals: Sequence[Signal], points: Sequence[Point]) -> Iterator[str]:
    for is_up in (True, False):
        outside = [signal for signal in signals if signal.kind == "outside" and signal.is_up == is_up]
        if outside:
            yield _outside([points[signal.places[0]].round for signal in outside], is_up=is_up)


def _outside(rounds: Sequence[int], *, is_up: bool) -> str:
    side = "above" if is_up else "below"
    if len(rounds) == 1:
        return f"Round {rounds[0]} lies {side} the limits."
    return f"Rounds {wording.listed([str(number) for number in rounds])} lie {side} the limits."


def _signal(signal: Signal, rounds: Sequence[int]) -> str:
    side = "above" if signal.is_up else "below"
    span = f"Rounds {rounds[0]} to {rounds[-1]}"
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
        return f"The chart also shows rounds {named}."
    return f"The chart also shows round {named}." if rounds else ""


def heard(change: Change, then: str) -> Iterator[str]:
    if change.heard_anew:
        yield f"Heard now but not in {then}: {'; '.join(change.heard_anew)}."
    if change.not_heard_again:
        yield f"Heard in {then} but not now: {'; '.join(change.not_heard_again)}."
