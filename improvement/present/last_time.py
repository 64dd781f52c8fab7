"""What was agreed in the round before: done, open, late or dropped, and whether the answers behind it moved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from improvement.present.plan import COUNTED_LATER, Task, count_settled, day, declined, in_counts, outcome, worded
from improvement.vocabulary import Status, carried_to
from questions.catalogue import Practice
from results.present.change.data import ChangePage, PrincipleOverTime
from results.present.data import PracticeRow
from results.present.steps.voices import ASK
from scoring.disclosure.published import PublishedReadiness
from scoring.words.language import listed, lowered

HEADING = gettext_noop("What you agreed last time")
_NO_CERTAIN_CHANGE = gettext_noop("No certain change in the answers.")


@dataclass(frozen=True)
class AgreedStep:
    """A step of the round before, ready to print."""

    title: str
    owner: str
    by_when: str
    status: str  # one of Status
    word: str
    outcome: str  # when it was done, or why it was not; empty while it is open
    moved: str  # whether the answers behind it moved, empty where nothing can be said
    due_on: date | None = None

    @property
    def in_words(self) -> str:
        """What became of it, in one text."""
        return " ".join(filter(None, (self.outcome or f"{self.word}.", self.moved)))


@dataclass(frozen=True)
class LastTime:
    """`round_pk` is the round in which it was agreed, for a link to its plan."""

    heading: str
    lead: str  # "There are 3 steps. 1 step is done. 2 steps are late."
    steps: tuple[AgreedStep, ...]
    round_pk: int
    open_codes: tuple[str, ...] = ()  # of each step that can be carried on, in the same order; empty for others

    @property
    def rows(self) -> list[tuple[AgreedStep, str]]:
        """Each step with its code if it can be carried on."""
        return list(zip(self.steps, self.open_codes, strict=True))

    @property
    def in_short(self) -> str:
        return _("Agreed last time: {counts}").format(counts=lowered(self.lead))


class Settled(Protocol):
    """What became of a step, as far as anything did."""

    @property
    def done_on(self) -> date | None: ...

    @property
    def why_not(self) -> str: ...


@dataclass(frozen=True)
class Agreed:
    """One step of the round before: the row that was planned, and what is known of the step behind it."""

    task: Task
    step: PracticeRow


def agreed(tasks: Sequence[Task], offered: Collection[PracticeRow], known: Mapping[str, Practice]) -> list[Agreed]:
    """Those with an owner, a day or a decision, in the order in which they were `offered`; others follow."""
    steps = {row.code: row for row in offered}
    order = {code: place for place, code in enumerate(steps)}
    rows = (Agreed(task, _step(task, steps.get(task.code), known.get(task.code))) for task in tasks)
    return sorted(rows, key=lambda row: order.get(row.task.code, len(order)))


def _step(task: Task, step: PracticeRow | None, practice: Practice | None) -> PracticeRow:
    offered = step.title if step else ""
    title = worded(task.title or offered, practice.title if practice else offered) or task.code
    principles = step.principles if step else (practice.principles if practice else ())
    return PracticeRow(task.code, title, (), (), groups=step.groups if step else (), principles=principles)


def last_time(
    rows: Sequence[Agreed],
    *,
    change: ChangePage | None,
    readiness: PublishedReadiness,
    today: date,
    round_pk: int,
    number: int,
) -> LastTime | None:
    """`readiness` and `number`: of the present round. None where nothing was agreed."""
    if not rows:
        return None
    steps = tuple(_agreed_step(row, change, readiness, today) for row in rows)
    counts = in_counts((Status(step.status) for step in steps), COUNTED_LATER, _count)
    codes = (row.task.code if is_open_for(number, row.task) else "" for row in rows)
    return LastTime(_(HEADING), counts, steps, round_pk, tuple(codes))


def is_open_for(number: int, task: Settled) -> bool:
    """Whether the round with this number can carry it on. One that a voided round had carried on is open again."""
    if task.done_on:
        return False
    return not task.why_not or carried_to(task.why_not) not in {None, number}


def _count(status: Status, count: int) -> str:
    if status == Status.OPEN:
        return ngettext("{count} step is open.", "{count} steps are open.", count)
    if status == Status.DROPPED:
        return ngettext("{count} step is not done.", "{count} steps are not done.", count)
    return count_settled(status, count)


def _agreed_step(row: Agreed, change: ChangePage | None, readiness: PublishedReadiness, today: date) -> AgreedStep:
    status = status_of(row.task, today)
    return AgreedStep(
        title=row.step.title,
        owner=row.task.owner,
        by_when=day(row.task.due_on),
        status=status,
        word=str(status.label),
        outcome=outcome(row.task),
        moved="" if status == Status.DROPPED else _moved(row.step, change, readiness),
        due_on=row.task.due_on,
    )


def status_of(task: Task, today: date) -> Status:
    if task.done_on:
        return Status.DONE
    if task.why_not:
        return declined(task.why_not)
    return Status.LATE if task.due_on and task.due_on < today else Status.OPEN


def _moved(step: PracticeRow, change: ChangePage | None, readiness: PublishedReadiness) -> str:
    if step.code.startswith(f"{ASK}-"):
        return _heard_now(step.groups, readiness)
    if change is None or not step.principles:
        return ""
    about = [row for row in change.principles if row.code in step.principles and row.move != "not_comparable"]
    return " ".join(_of_principles(about)) or (_(_NO_CERTAIN_CHANGE) if about else "")


def _of_principles(rows: Sequence[PrincipleOverTime]) -> Iterator[str]:
    """Only what is certain."""
    for move, text in (
        ("rose", _("The front line rose on {titles}.")),
        ("fell", _("The front line fell on {titles}.")),
    ):
        titles = [f"“{row.title}”" for row in rows if row.move == move]
        if titles:
            yield text.format(titles=listed(titles))


def _heard_now(groups: Sequence[str], readiness: PublishedReadiness) -> str:
    heard = {code for code in groups if code in readiness.groups and readiness.groups[code].status == "shown"}
    if not groups:
        return ""
    if heard == {*groups}:
        return _("Heard this time.")
    return _("Some of them were heard this time.") if heard else _("Still not heard.")
