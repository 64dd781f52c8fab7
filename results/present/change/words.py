"""What changed between two rounds, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from results.present import wording
from results.present.data import Note
from scoring.change.model import Change, FlagChange, FlagMove, Move, Point, PrincipleChange, Series
from scoring.change.xmr import Limits, Signal
from scoring.model import Side, State
from scoring.words.language import clauses, rounded

MOVES: Mapping[Move, str] = {
    "rose": gettext_noop("Rose"),
    "fell": gettext_noop("Fell"),
    "unclear": gettext_noop("No clear change"),
    "not_comparable": gettext_noop("Cannot be compared"),
}
CLEAR = frozenset[Move]({"rose", "fell"})
SIDES: tuple[Side, ...] = get_args(Side)
# A part of the sentence about all principles, and the same if it is true of every principle.
_ON: Mapping[Move, tuple[str, str]] = {
    "rose": (gettext_noop("rose on {principles}"), gettext_noop("rose on all {count} principles")),
    "fell": (gettext_noop("fell on {principles}"), gettext_noop("fell on all {count} principles")),
    "unclear": (
        gettext_noop("shows no clear change on {principles}"),
        gettext_noop("shows no clear change on any of the {count} principles"),
    ),
    "not_comparable": (
        gettext_noop("cannot be compared on {principles}"),
        gettext_noop("cannot be compared on any of the {count} principles"),
    ),
}
_FLAGS: Mapping[FlagMove, str] = {
    "better": gettext_noop("Better than in {round}."),
    "worse": gettext_noop("Worse than in {round}. A worse state counts at once."),
    "same": gettext_noop("The same as in {round}."),
    "not_comparable": gettext_noop("Cannot be compared with {round}."),
}
_SO_FAR: Mapping[State, str] = {
    "red": gettext_noop(
        "So far it counts as red: it improves by one step only after two rounds in a row in a better state."
    ),
    "amber": gettext_noop(
        "So far it counts as amber: it improves by one step only after two rounds in a row in a better state."
    ),
    "clear": gettext_noop(
        "So far it counts as clear on what was heard: it improves by one step only after two rounds in a row in a"
        " better state."
    ),
    "insufficient": gettext_noop(
        "So far it counts as insufficient evidence: it improves by one step only after two rounds in a row in a better"
        " state."
    ),
}
# Where few people, or nearly the same as before, are among them: by how much would tell who joined or left.
_OF_FEW: Mapping[Move, str] = {
    "rose": gettext_noop("The front line rose. The bars do not overlap."),
    "fell": gettext_noop("The front line fell. The bars do not overlap."),
    "unclear": gettext_noop("The front line shows no clear change. The bars overlap."),
}
_OF_MANY: Mapping[Move, str] = {
    "rose": gettext_noop("The front line rose from {then} to {now}. The bars do not overlap."),
    "fell": gettext_noop("The front line fell from {then} to {now}. The bars do not overlap."),
    "unclear": gettext_noop("The front line went from {then} to {now}. The bars overlap, so this may be chance."),
}
FEWEST = 3  # rounds that make a story: two are a comparison
NOTHING = gettext_noop("No earlier round of this project can be compared with this one.")
STEADY = gettext_noop("Over all rounds it stays within its usual ups and downs.")


def lead(principles: Sequence[PrincipleChange]) -> str:
    if not principles:
        return _(NOTHING)
    moves = {principle.code: principle.front.move for principle in principles}
    by_group = _moves_by_group(principles, "frontline")
    unchanged = [title for title, group_moves in by_group.items() if not CLEAR & {*group_moves.values()}]
    said = _since_the_first(principles, moved(moves))
    if CLEAR & {*moves.values()} and unchanged:
        still = _("These groups show no clear change on any principle: {groups}.")
        return f"{said} {still.format(groups=clauses(unchanged))}"
    return said


def _since_the_first(principles: Sequence[PrincipleChange], changes: str) -> str:
    """What changed in the last round; before it, with many rounds, what changed since the first."""
    rounds = {point.round for principle in principles for point in principle.front.points if point.mean is not None}
    if len(rounds) < FEWEST:
        return _("The front line's score {changes}.").format(changes=changes)
    moves = {principle.code: _over_all(principle.front) for principle in principles}
    said = _("Since round {first}, the front line's score {changes}. Since round {before}, it {latest_changes}.")
    return said.format(first=min(rounds), changes=moved(moves), before=sorted(rounds)[-2], latest_changes=changes)


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
        return _(every).format(count=of)
    return _(some).format(principles=wording.listed(codes)) if codes else ""


def of_flag(flag: FlagChange, then: str) -> Iterator[str]:
    yield _(_FLAGS[flag.move]).format(round=then)
    if flag.reason:
        yield flag.reason
    elif flag.standing != flag.now:
        yield _(_SO_FAR[flag.standing])


def of_front(front: Series) -> str:
    then, now = front.points[-2:]
    if then.mean is None or now.mean is None or front.move == "not_comparable":
        return front.reason
    if then.is_coarse or now.is_coarse:
        return _(_OF_FEW[front.move])
    return _(_OF_MANY[front.move]).format(then=rounded(then.mean), now=rounded(now.mean))


def figures(points: Sequence[Point]) -> tuple[str, ...]:
    return tuple(_figure(point) for point in points)


def _figure(point: Point) -> str:
    if point.mean is None:
        return _("Round {number}: no figure. {reason}").format(number=point.round, reason=point.reason)
    score = wording.score(point.mean, is_coarse=point.is_coarse)
    return wording.sentences(
        _("Round {number}: {score}").format(number=point.round, score=score),
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
    left_out = _("Left out, because they cannot be compared: {groups}").format(groups=clauses(others))
    return wording.sentences(_mean_of(panel), left_out if others else "")


def _mean_of(panel: Sequence[str]) -> str:
    if len(panel) == 1:
        return _("Each round is the score of one group: {group}").format(group=panel[0])
    return _("Each round is the mean of these groups, each counting the same: {groups}").format(groups=clauses(panel))


def of_groups(change: Change) -> Iterator[Note]:
    """For each group, the principles on which it clearly changed, did not, or cannot be compared."""
    for title, moves in _moves_by_group(change.principles, *SIDES).items():
        yield Note(title, wording.sentences(moved(moves)))


def of_signals(limits: Limits, signals: Sequence[Signal], points: Sequence[Point]) -> Iterator[str]:
    start = (
        _("Trial limits: {low} to {high}, around a mean of {mean}.")
        if limits.is_trial
        else _("Limits of the first twelve rounds: {low} to {high}, around a mean of {mean}.")
    )
    yield start.format(low=rounded(limits.low), high=rounded(limits.high), mean=rounded(limits.mean))
    yield from _all_outside(signals, points)
    others = (signal for signal in signals if signal.kind != "outside")
    yield from (_signal(signal, [points[place].round for place in signal.places]) for signal in others)
    if not signals:
        yield _(STEADY)


def _all_outside(signals: Sequence[Signal], points: Sequence[Point]) -> Iterator[str]:
    for is_up in (True, False):
        outside = [signal for signal in signals if signal.kind == "outside" and signal.is_up == is_up]
        if outside:
            yield _outside([points[signal.places[0]].round for signal in outside], is_up=is_up)


def _outside(rounds: Sequence[int], *, is_up: bool) -> str:
    if is_up:
        said = ngettext("Round {rounds} lies above the limits.", "Rounds {rounds} lie above the limits.", len(rounds))
    else:
        said = ngettext("Round {rounds} lies below the limits.", "Rounds {rounds} lie below the limits.", len(rounds))
    return said.format(rounds=_named(rounds))


def _signal(signal: Signal, rounds: Sequence[int]) -> str:
    kinds: Mapping[tuple[str, bool], str] = {
        ("shift", True): _("Rounds {first} to {last} all lie above the mean."),
        ("shift", False): _("Rounds {first} to {last} all lie below the mean."),
        ("trend", True): _("Rounds {first} to {last} rise steadily."),
        ("trend", False): _("Rounds {first} to {last} fall steadily."),
        ("near", True): _("Rounds {rounds} lie close to the upper limit."),
        ("near", False): _("Rounds {rounds} lie close to the lower limit."),
    }
    said = kinds[signal.kind, signal.is_up]
    return said.format(first=rounds[0], last=rounds[-1], rounds=_named(rounds))


def _named(rounds: Sequence[int]) -> str:
    return wording.listed([str(number) for number in rounds])


def drawn_too(rounds: Sequence[int]) -> str:
    """The rounds before the last two; empty where there are none."""
    said = ngettext("The chart also shows round {rounds}.", "The chart also shows rounds {rounds}.", len(rounds))
    return said.format(rounds=_named(rounds)) if rounds else ""


def heard(change: Change, then: str) -> Iterator[str]:
    if change.heard_anew:
        yield _("Heard now but not in {round}: {groups}.").format(round=then, groups=clauses(change.heard_anew))
    if change.not_heard_again:
        said = _("Heard in {round} but not now: {groups}.")
        yield said.format(round=then, groups=clauses(change.not_heard_again))
