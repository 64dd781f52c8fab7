"""Headlines on what to do, what became of the last steps, what changed, and what people said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from improvement.present.gates import DecisionRow
from improvement.present.indicators import IndicatorRow
from improvement.present.last_time import LastTime
from improvement.present.measures import Measured
from improvement.present.meeting import MeetingRow
from improvement.present.plan import Action
from improvement.vocabulary import Status
from reports.present.headlines.words import OfAll, counted, named, number
from reports.present.quotes import Remark
from results.present.change.data import ChangePage, PrincipleOverTime
from results.vocabulary import Urgency
from scoring.words.language import listed, lowered

_SHORT = 6  # rows of the table of steps in the board paper
_AGREED_LATE = OfAll(
    one=gettext_lazy("one step agreed last time is late"),
    both=gettext_lazy("both steps agreed last time are late"),
    every=gettext_lazy("all {total} steps agreed last time are late"),
    some=ngettext_lazy(
        "{count} of {total} steps agreed last time is late", "{count} of {total} steps agreed last time are late", "n"
    ),
)
_AGREED_NOT_DONE = OfAll(
    one=gettext_lazy("one step agreed last time is not done"),
    both=gettext_lazy("both steps agreed last time are not done"),
    every=gettext_lazy("all {total} steps agreed last time are not done"),
    some=ngettext_lazy(
        "{count} of {total} steps agreed last time is not done",
        "{count} of {total} steps agreed last time are not done",
        "n",
    ),
)
_AGREED_OPEN = OfAll(
    one=gettext_lazy("one step agreed last time is still open"),
    both=gettext_lazy("both steps agreed last time are still open"),
    every=gettext_lazy("all {total} steps agreed last time are still open"),
    some=ngettext_lazy(
        "{count} of {total} steps agreed last time is still open",
        "{count} of {total} steps agreed last time are still open",
        "n",
    ),
)
_AGREED_DONE = OfAll(
    one=gettext_lazy("one step agreed last time is done"),
    both=gettext_lazy("both steps agreed last time are done"),
    every=gettext_lazy("all {total} steps agreed last time are done"),
    some=gettext_lazy("{count} of {total} steps agreed last time are done"),
)
_AGREED_CARRIED = OfAll(
    one=gettext_lazy("one step agreed last time is carried on"),
    both=gettext_lazy("both steps agreed last time are carried on"),
    every=gettext_lazy("all {total} steps agreed last time are carried on"),
    some=ngettext_lazy(
        "{count} of {total} steps agreed last time is carried on",
        "{count} of {total} steps agreed last time are carried on",
        "n",
    ),
)
# What became of steps, what a board minds most first.
_MINDED = {
    Status.LATE: _AGREED_LATE,
    Status.DROPPED: _AGREED_NOT_DONE,
    Status.OPEN: _AGREED_OPEN,
    Status.CARRIED: _AGREED_CARRIED,
}

_STEPS = ngettext_lazy("{count} step; {owners}", "{count} steps; {owners}", "n")
_OPEN_STEPS = ngettext_lazy("{count} open step; {owners}", "{count} open steps; {owners}", "n")
# By when the most urgent are wanted: all of them, or so many.
_ALL_URGENT = ngettext_lazy("{count} step, {when}; {owners}", "{count} steps, {when}; {owners}", "n")
_ALL_OPEN_URGENT = ngettext_lazy("{count} open step, {when}; {owners}", "{count} open steps, {when}; {owners}", "n")
_URGENT = ngettext_lazy("{count} step, {urgent} {when}; {owners}", "{count} steps, {urgent} {when}; {owners}", "n")
_OPEN_URGENT = ngettext_lazy(
    "{count} open step, {urgent} {when}; {owners}", "{count} open steps, {urgent} {when}; {owners}", "n"
)
_WITHOUT_OWNER = ngettext_lazy("{count} has no owner yet", "{count} have no owner yet", "n")
_AGREED_ON = ngettext_lazy("The meeting agreed on {count} question", "The meeting agreed on {count} questions", "n")
_AGREED_ON_AND_VOTED = ngettext_lazy(
    "The meeting agreed on {count} question, and voted on what to do first",
    "The meeting agreed on {count} questions, and voted on what to do first",
    "n",
)
_NOT_MET = ngettext_lazy(
    "{decision} at the gate “{gate}”, with {count} line not met",
    "{decision} at the gate “{gate}”, with {count} lines not met",
    "n",
)
_WORSE = OfAll(
    one=gettext_lazy("one indicator changed for the worse"),
    both=gettext_lazy("both indicators changed for the worse"),
    every=gettext_lazy("all {total} indicators changed for the worse"),
    some=ngettext_lazy(
        "{count} of {total} indicators changed for the worse",
        "{count} of {total} indicators changed for the worse",
        "n",
    ),
)
_BETTER = OfAll(
    one=gettext_lazy("one indicator changed for the better"),
    both=gettext_lazy("both indicators changed for the better"),
    every=gettext_lazy("all {total} indicators changed for the better"),
    some=ngettext_lazy(
        "{count} of {total} indicators changed for the better",
        "{count} of {total} indicators changed for the better",
        "n",
    ),
)
_WITHOUT_TARGET = OfAll(
    one=gettext_lazy("one indicator has no target yet"),
    both=gettext_lazy("both indicators have no target yet"),
    every=gettext_lazy("all {total} indicators have no target yet"),
    some=ngettext_lazy(
        "{count} of {total} indicators has no target yet", "{count} of {total} indicators have no target yet", "n"
    ),
)
_WITH_TARGET = ngettext_lazy("{count} indicator has a target", "{count} indicators have a target", "n")
_WOULD_HELP = ngettext_lazy("{count} more practice would help", "{count} more practices would help", "n")
_ROSE = OfAll(
    one=gettext_lazy("rose on one principle"),
    both=gettext_lazy("rose on both principles"),
    every=gettext_lazy("rose on all {total} principles"),
    some=ngettext_lazy("rose on {count} of {total} principles", "rose on {count} of {total} principles", "n"),
)
_FELL = OfAll(
    one=gettext_lazy("fell on one principle"),
    both=gettext_lazy("fell on both principles"),
    every=gettext_lazy("fell on all {total} principles"),
    some=ngettext_lazy("fell on {count} of {total} principles", "fell on {count} of {total} principles", "n"),
)
_COMMENTS = ngettext_lazy("{count} comment from {groups}", "{count} comments from {groups}", "n")


def agreed_last(agreed: LastTime) -> Iterator[str]:
    """ "Three of five steps agreed last time are late"."""
    counts = Counter(step.status for step in agreed.steps)
    status = next((status for status in _MINDED if counts[status]), None)
    count = counts[status] if status else len(agreed.steps)
    yield (_MINDED[status] if status else _AGREED_DONE).told(count, len(agreed.steps))


def to_do(actions: Sequence[Action]) -> Iterator[str]:
    """Steps that are neither done nor declined: how many are most urgent, and how many have no owner."""
    steps = [action for action in actions if not action.outcome]
    if not steps:
        yield _("no step is left to do") if actions else _("no step is proposed")
        return
    # A short table shows those that are closed, too; a long one is cut before them, and its heading has no room.
    is_short, owners = len(steps) < len(actions) <= _SHORT, _owners(steps)
    if steps[0].urgency in {str(Urgency.MONEY.label), str(Urgency.LIVE.label)}:
        yield _urgent(steps, owners, is_short=is_short)
    yield counted(_OPEN_STEPS if is_short else _STEPS, len(steps), owners=owners)


def _urgent(steps: Sequence[Action], owners: str, *, is_short: bool) -> str:
    """How many of them are wanted as soon as the first."""
    when = steps[0].urgency
    urgent = sum(step.urgency == when for step in steps)
    if urgent == len(steps):
        said = _ALL_OPEN_URGENT if is_short else _ALL_URGENT
    else:
        said = _OPEN_URGENT if is_short else _URGENT
    return counted(said, len(steps), urgent=number(urgent), when=lowered(when), owners=owners)


def _owners(steps: Sequence[Action]) -> str:
    without = sum(not step.owner for step in steps)
    if not without:
        return _("each has an owner") if len(steps) > 1 else _("it has an owner")
    if without == len(steps):
        return _("none has an owner yet") if len(steps) > 1 else _("it has no owner yet")
    return counted(_WITHOUT_OWNER, without)


def agreed_at(meeting: MeetingRow) -> Iterator[str]:
    """ "The meeting agreed on two questions, and voted on what to do first"."""
    if not meeting.positions:
        yield _("The meeting voted on what to do first")
    else:
        yield counted(_AGREED_ON_AND_VOTED if meeting.votes else _AGREED_ON, len(meeting.positions))


def decided(gates: Sequence[DecisionRow]) -> Iterator[str]:
    """ "Hold at the gate “Pilot”, with two lines not met". `gates` are newest first."""
    for row in gates[:1]:
        if row.against:
            yield counted(_NOT_MET, len(row.against), decision=row.choice, gate=row.stage)
        else:
            yield _("{decision} at the gate “{gate}”, with everything shown").format(
                decision=row.choice, gate=row.stage
            )


def measured(indicators: Sequence[IndicatorRow], charts: Sequence[Measured] = ()) -> Iterator[str]:
    """ "One of three indicators changed for the worse", else "Two of three indicators have no target yet"."""
    shown = [chart.variation.icon.partition("-")[0] for chart in charts if chart.variation]
    for way, said in (("worse", _WORSE), ("better", _BETTER)):
        if way in shown:
            yield said.told(shown.count(way), len(indicators))
    without = sum(not row.target for row in indicators)
    if without:
        yield _WITHOUT_TARGET.told(without, len(indicators))
    else:
        yield counted(_WITH_TARGET, len(indicators))


def would_help(count: int) -> Iterator[str]:
    yield counted(_WOULD_HELP, count)


def changed(change: ChangePage) -> Iterator[str]:
    """On how many principles the front line rose or fell; in the long run, the greatest change."""
    known = [one for one in change.principles if _has_both(one)]
    if not known:
        if change.then:
            yield _("the scores cannot be compared with {round}").format(round=lowered(change.then))
        else:
            yield _("the scores cannot be compared with an earlier round")
        return
    moved = [
        said.told(count, len(change.principles))
        for move, said in (("rose", _ROSE), ("fell", _FELL))
        if (count := sum(one.move == move for one in known))
    ]
    values = {"moved": listed(moved), "round": lowered(change.then)}
    if moved:
        yield _("the front line {moved} since {round}").format(**values)
        yield _("the front line {moved}").format(**values)
    else:
        yield _("the front line shows no clear change since {round}").format(**values)
        yield _("the front line shows no clear change")


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
        about = _("most comments are about “{title}”") if most < len(remarks) else _("all comments are about “{title}”")
        yield about.format(title=title)
    who = list(dict.fromkeys(groups.get(remark.who, lowered(remark.who)) for remark in remarks))
    yield from (counted(_COMMENTS, len(remarks), groups=one) for one in named(who))
