"""Headlines on what to do, what became of the last steps, what changed, and what people said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from improvement.present.indicators import IndicatorRow
from improvement.present.last_time import LastTime
from improvement.present.plan import Action
from improvement.vocabulary import Status
from reports.present.headlines.words import counted, named, number, part, verb
from reports.present.quotes import Remark
from results.present.change.data import ChangePage, PrincipleOverTime
from scoring.words.language import listed, lowered

_SHORT = 6  # rows of the table of steps in the board paper
# What became of steps, what a board minds most first.
_MINDED = {Status.LATE: "late", Status.DROPPED: "not done", Status.OPEN: "still open"}


def agreed_last(agreed: LastTime) -> Iterator[str]:
    """ "Three of five steps agreed last time are late"."""
    counts = Counter(step.status for step in agreed.steps)
    status = next((status for status in _MINDED if counts[status]), None)
    count = counts[status] if status else len(agreed.steps)
    what = part(count, len(agreed.steps), "step")
    yield f"{what} agreed last time {verb(count, 'is', 'are')} {_MINDED[status] if status else 'done'}"


def to_do(actions: Sequence[Action]) -> Iterator[str]:
    """Steps that are neither done nor declined: how many are most urgent, and how many have no owner."""
    steps = [action for action in actions if not action.outcome]
    if not steps:
        yield "no step is left to do" if actions else "no step is proposed"
        return
    # A short table shows those that are closed, too; a long one is cut before them, and its heading has no room.
    what = "open step" if len(steps) < len(actions) <= _SHORT else "step"
    start, owners = counted(len(steps), what), _owners(steps)
    urgent = sum(step.urgency == steps[0].urgency for step in steps)
    when = lowered(steps[0].urgency)
    if when.startswith("before"):
        yield f"{start}, {'' if urgent == len(steps) else f'{number(urgent)} '}{when}; {owners}"
    yield f"{start}; {owners}"


def _owners(steps: Sequence[Action]) -> str:
    without = sum(not step.owner for step in steps)
    if not without:
        return "each has an owner" if len(steps) > 1 else "it has an owner"
    if without == len(steps):
        return "none has an owner yet" if len(steps) > 1 else "it has no owner yet"
    return f"{number(without)} {verb(without, 'has', 'have')} no owner yet"


def measured(indicators: Sequence[IndicatorRow]) -> Iterator[str]:
    """ "Two of three indicators have no target yet"."""
    without = sum(not row.target for row in indicators)
    if without:
        yield f"{part(without, len(indicators), 'indicator')} {verb(without, 'has', 'have')} no target yet"
    else:
        yield f"{counted(len(indicators), 'indicator')} {verb(len(indicators), 'has', 'have')} a target"


def would_help(count: int) -> Iterator[str]:
    yield f"{counted(count, 'more practice')} would help"


def changed(change: ChangePage) -> Iterator[str]:
    """On how many principles the front line rose or fell; in the long run, the greatest change."""
    known = [one for one in change.principles if _has_both(one)]
    if not known:
        yield f"the scores cannot be compared with {lowered(change.then) if change.then else 'an earlier round'}"
        return
    parts = [
        f"{move} on {part(count, len(change.principles), 'principle')}"
        for move in ("rose", "fell")
        if (count := sum(one.move == move for one in known))
    ]
    moved = f"the front line {listed(parts)}" if parts else "the front line shows no clear change"
    yield f"{moved} since {lowered(change.then)}"
    yield moved


def _has_both(one: PrincipleOverTime) -> bool:
    """A score in the last two rounds."""
    return len(one.scores) > 1 and all(score.score is not None for score in one.scores[-2:])


def said(remarks: Sequence[Remark], titles: Sequence[str], groups: Mapping[str, str]) -> Iterator[str]:
    """What most comments are about, else who they are from.

    `titles`: a principle's for each comment that has one. `groups`: short names by title.
    """
    if not remarks:
        return
    title, most = Counter(titles).most_common(1)[0] if titles else ("", 0)
    if 2 * most > len(remarks):
        yield f"{'most' if most < len(remarks) else 'all'} comments are about “{title}”"
    who = list(dict.fromkeys(groups.get(remark.who, lowered(remark.who)) for remark in remarks))
    yield from (f"{counted(len(remarks), 'comment')} from {one}" for one in named(who))
