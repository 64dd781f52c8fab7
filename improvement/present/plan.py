"""What to do, who does it and by when, as far as the project has planned it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext_lazy

from improvement.present import indicators
from improvement.vocabulary import Status, carried_to, is_condition, is_own
from questions.catalogue import Catalogue, Practice
from questions.languages import ENGLISH, Words, current
from results.present.data import PracticeRow, Practices
from results.present.practices import practices
from results.vocabulary import Urgency
from scoring.disclosure.published import PublishedReadiness


@dataclass(frozen=True)
class Proposals:
    """What a plan starts from: practices, and codes of the indicators that fit them."""

    practices: Practices
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """What the project decided on one step. What it left open is empty; then what is proposed holds."""

    code: str
    owner: str
    due_on: date | None
    title: str = ""  # as it read when it was planned
    urgency: str = ""
    measure: str = ""
    done_on: date | None = None
    why_not: str = ""
    is_late: bool = False  # its day has passed, and it is neither done nor declined
    origin: str = ""  # the results meeting, or the plan of an earlier round, that it comes from, in sentences


@dataclass(frozen=True)
class Action:
    """A step, ready to print. Unplanned fields are empty, to be filled in by hand."""

    title: str
    reasons: tuple[str, ...]
    owner: str
    by_when: str
    due_on: date | None = None  # the same day
    urgency: str = ""  # in words
    measure: str = ""
    outcome: str = ""  # that it is done, or why it is not
    status: str = str(Status.OPEN)  # one of Status
    code: str = ""  # the same as in the plan

    @property
    def state(self) -> str:
        """In words: an open step that was planned is agreed."""
        return str(STATES[Status(self.status)])

    @property
    def is_condition(self) -> bool:
        """Of a stage gate."""
        return is_condition(self.code)

    @property
    def words(self) -> str:
        """With owner and day, in a line."""
        planned = self.outcome or ", ".join(filter(None, (self.owner, self.by_when)))
        return f"{self.title} ({planned.rstrip('.')})" if planned else self.title


# Why a planned practice is printed that nothing asks for.
PLANNED = gettext_noop("Planned by the project.")
ADDED = gettext_noop("Added by the project.")
# What is said of a step that was planned.
STATES: Mapping[Status, Words] = {
    Status.DONE: pgettext_lazy("state of a step", "Done"),
    Status.OPEN: pgettext_lazy("state of a step", "Agreed"),
    Status.LATE: pgettext_lazy("state of a step", "Late"),
    Status.DROPPED: pgettext_lazy("state of a step", "Not to be done"),
    Status.CARRIED: pgettext_lazy("state of a step", "Carried on"),
    Status.UNDECIDED: pgettext_lazy("state of a step", "Not decided yet"),
}
# The states in the order in which steps are counted: in the plan, and in that of the round before.
_COUNTED = tuple(STATES)
COUNTED_LATER = (Status.DONE, Status.LATE, Status.OPEN, Status.DROPPED, Status.CARRIED)
_ORDER = (*Urgency.values, "")


def proposals(
    readiness: PublishedReadiness, catalogue: Catalogue, *, threshold: int, is_live: bool, stage: str
) -> Proposals:
    offered = practices(readiness, catalogue, threshold=threshold, is_live=is_live, stage=stage)
    return Proposals(offered, indicators.suggested(readiness, catalogue))


def actions(offered: Practices, tasks: Sequence[Task], known: Mapping[str, Practice]) -> tuple[Action, ...]:
    """The first practices, then all others that were planned, whatever is proposed; what is declined comes last.

    `known`: those of the banks.
    """
    planned = {task.code: task for task in tasks}
    others = (row for row in offered.others if row.code in planned)
    rows = (*offered.first, *others, *also_planned(offered, tasks, known))
    ordered = sorted(rows, key=lambda row: _order(row, planned.get(row.code)))
    return tuple(describe(row, planned.get(row.code)) for row in ordered)


def also_planned(offered: Practices, tasks: Sequence[Task], known: Mapping[str, Practice]) -> tuple[PracticeRow, ...]:
    """Those that were planned and are not proposed: those of the banks in their order, then others."""
    proposed = {row.code for row in (*offered.first, *offered.others)}
    kept = {task.code: task for task in tasks if task.code not in proposed}
    others = {code: task.title for code, task in kept.items() if code not in known and task.title}
    titles = {code: known[code].title for code in known if code in kept} | others
    return tuple(_kept(kept[code], title) for code, title in titles.items())


def rest_of_bank(steps: Collection[str], known: Mapping[str, Practice]) -> tuple[PracticeRow, ...]:
    """Practices of the banks that are not among `steps`, in the order of the banks."""
    return tuple(
        PracticeRow(code, practice.title, (), (), principles=practice.principles)
        for code, practice in known.items()
        if code not in steps
    )


def _kept(task: Task, title: str) -> PracticeRow:
    if is_own(task.code):
        return PracticeRow(task.code, title, (task.origin or _(ADDED),), (), urgency=task.urgency)
    return PracticeRow(task.code, title, (_(PLANNED),), ())


def lead(steps: Sequence[Action]) -> str:
    """ "There are 7 steps. 1 step is done. 3 steps are agreed. 3 steps are late." Empty where there is none."""
    return in_counts((Status(step.status) for step in steps), _COUNTED, _count)


def in_counts(statuses: Iterable[Status], order: Iterable[Status], words: Callable[[Status, int], str]) -> str:
    """A sentence for each status, after one that says how many there are, unless all have the same."""
    counts = Counter(statuses)
    said = [words(status, counts[status]).format(count=counts[status]) for status in order if counts[status]]
    if len(said) > 1:
        total = counts.total()
        said.insert(0, ngettext("There is {total} step.", "There are {total} steps.", total).format(total=total))
    return " ".join(said)


def _count(status: Status, count: int) -> str:
    if status == Status.OPEN:
        return ngettext("{count} step is agreed.", "{count} steps are agreed.", count)
    if status == Status.DROPPED:
        return ngettext("{count} step is not to be done.", "{count} steps are not to be done.", count)
    if status == Status.UNDECIDED:
        return ngettext("{count} step is not decided yet.", "{count} steps are not decided yet.", count)
    return count_settled(status, count)


def count_settled(status: Status, count: int) -> str:
    if status == Status.DONE:
        return ngettext("{count} step is done.", "{count} steps are done.", count)
    if status == Status.CARRIED:
        return ngettext("{count} step is carried on.", "{count} steps are carried on.", count)
    return ngettext("{count} step is late.", "{count} steps are late.", count)


def late_words(days: Sequence[date]) -> str:
    """`days`: that have passed, the first of them first."""
    text = ngettext(
        "{count} step is past its date. The first was due on {day}.",
        "{count} steps are past their dates. The first was due on {day}.",
        len(days),
    )
    return text.format(count=len(days), day=day(days[0]))


def unowned_words(count: int) -> str:
    return ngettext("{count} step has no owner.", "{count} steps have no owner.", count).format(count=count)


def _status(task: Task | None) -> Status:
    if task is None:
        return Status.UNDECIDED
    if task.done_on:
        return Status.DONE
    if task.why_not:
        return declined(task.why_not)
    return Status.LATE if task.is_late else Status.OPEN


def declined(why_not: str) -> Status:
    """What is not done here may go on in the next plan."""
    return Status.DROPPED if carried_to(why_not) is None else Status.CARRIED


def unplanned(offered: Practices, tasks: Sequence[Task]) -> tuple[PracticeRow, ...]:
    """Those that are not among the actions."""
    planned = {task.code for task in tasks}
    return tuple(row for row in offered.others if row.code not in planned)


def _order(row: PracticeRow, task: Task | None) -> tuple[bool, int]:
    return bool(task and task.why_not), _ORDER.index(_urgency(row, task))


def _urgency(row: PracticeRow, task: Task | None) -> str:
    return (task.urgency if task else "") or row.urgency


def worded(kept: str, now: str) -> str:
    """A step as it read when it was planned, which is kept in English; in other languages as it reads now, if known."""
    return (kept or now) if current() == ENGLISH else (now or kept)


def day(value: date | None) -> str:
    return date_format(value, "j F Y") if value else ""


def with_origin(row: PracticeRow, origin: str) -> PracticeRow:
    """Where it comes from is said after the other reasons, and once."""
    return replace(row, reasons=tuple(dict.fromkeys(filter(None, (*row.reasons, origin)))))


def describe(row: PracticeRow, task: Task | None) -> Action:
    chosen = task or Task(row.code, "", None)
    urgency = _urgency(row, task)
    return Action(
        title=row.title,
        reasons=with_origin(row, chosen.origin).reasons,
        owner=chosen.owner,
        by_when=day(chosen.due_on),
        due_on=chosen.due_on,
        urgency=str(Urgency(urgency).label) if urgency else "",
        measure=chosen.measure or row.measure,
        outcome=outcome(chosen),
        status=str(_status(task)),
        code=row.code,
    )


def outcome(task: Task) -> str:
    """ "Done on 3 May 2026.", or why it is not done; empty while it is to do."""
    if task.done_on:
        return _("Done on {day}.").format(day=day(task.done_on))
    return reason(task.why_not)


def reason(why_not: str) -> str:
    """In a sentence; empty where there is none."""
    if (number := carried_to(why_not)) is not None:
        return _("Carried on in round {number}.").format(number=number)
    return _("Not done: {reason}").format(reason=why_not) if why_not else ""


def came_on(number: int) -> str:
    """Why a step is in the plan, where it was still open in that of an earlier round."""
    return _("Carried on from round {number}.").format(number=number)
