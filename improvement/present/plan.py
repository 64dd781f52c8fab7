"""What to do, who does it and by when, as far as the project has planned it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from improvement.present import indicators
from questions.catalogue import Catalogue, Practice
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

    @property
    def words(self) -> str:
        """With owner and day, in a line."""
        planned = self.outcome or ", ".join(filter(None, (self.owner, self.by_when)))
        return f"{self.title} ({planned.rstrip('.')})" if planned else self.title


# Why a planned practice is printed that nothing asks for.
PLANNED = "Planned by the project."
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
    return tuple(_action(row, planned.get(row.code)) for row in ordered)


def also_planned(offered: Practices, tasks: Sequence[Task], known: Mapping[str, Practice]) -> tuple[PracticeRow, ...]:
    """Those that were planned and are not proposed: those of the banks in their order, then others."""
    proposed = {row.code for row in (*offered.first, *offered.others)}
    kept = {task.code: task for task in tasks if task.code not in proposed}
    others = {code: task.title for code, task in kept.items() if code not in known and task.title}
    titles = {code: known[code].title for code in known if code in kept} | others
    return tuple(PracticeRow(code, title, (PLANNED,), ()) for code, title in titles.items())


def unplanned(offered: Practices, tasks: Sequence[Task]) -> tuple[PracticeRow, ...]:
    """Those that are not among the actions."""
    planned = {task.code for task in tasks}
    return tuple(row for row in offered.others if row.code not in planned)


def _order(row: PracticeRow, task: Task | None) -> tuple[bool, int]:
    return bool(task and task.why_not), _ORDER.index(_urgency(row, task))


def _urgency(row: PracticeRow, task: Task | None) -> str:
    return (task.urgency if task else "") or row.urgency


def day(value: date | None) -> str:
    return date_format(value, "j F Y") if value else ""


def _action(row: PracticeRow, task: Task | None) -> Action:
    chosen = task or Task(row.code, "", None)
    urgency = _urgency(row, task)
    return Action(
        title=row.title,
        reasons=row.reasons,
        owner=chosen.owner,
        by_when=day(chosen.due_on),
        due_on=chosen.due_on,
        urgency=str(Urgency(urgency).label) if urgency else "",
        measure=chosen.measure or row.measure,
        outcome=outcome(chosen),
    )


def outcome(task: Task) -> str:
    """ "Done on 3 May 2026.", or why it is not done; empty while it is to do."""
    if task.done_on:
        return f"Done on {day(task.done_on)}."
    return f"Not done: {task.why_not}" if task.why_not else ""
