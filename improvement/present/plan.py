"""What to do, who does it and by when, as far as the project has planned it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from improvement.present import indicators
from questions.catalogue import Catalogue, Practice
from results.present.data import PracticeRow, Practices
from results.present.practices import practices
from scoring.disclosure.published import PublishedReadiness


@dataclass(frozen=True)
class Proposals:
    """What a plan starts from: practices, and codes of the indicators that fit them."""

    practices: Practices
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """Who is responsible for a practice and by when. One of the two may be missing."""

    code: str
    owner: str
    due_on: date | None


@dataclass(frozen=True)
class Action:
    """A practice, ready to print. Unplanned fields are empty, to be filled in by hand."""

    title: str
    reasons: tuple[str, ...]
    owner: str
    by_when: str
    due_on: date | None = None  # the same day


# Why a planned practice is printed that nothing asks for.
PLANNED = "Planned by the project."


def proposals(readiness: PublishedReadiness, catalogue: Catalogue) -> Proposals:
    return Proposals(practices(readiness, catalogue, threshold=5), indicators.suggested(readiness, catalogue))


def actions(offered: Practices, tasks: Sequence[Task], known: Mapping[str, Practice]) -> tuple[Action, ...]:
    """The first practices, then all others that were planned, whatever is proposed. `known`: those of the banks."""
    planned = {task.code: task for task in tasks}
    others = (row for row in offered.others if row.code in planned)
    rows = (*offered.first, *others, *also_planned(offered, tasks, known))
    return tuple(_action(row, planned.get(row.code)) for row in rows)


def also_planned(offered: Practices, tasks: Sequence[Task], known: Mapping[str, Practice]) -> tuple[PracticeRow, ...]:
    """Those that were planned and are not proposed, in the order of the banks."""
    proposed = {row.code for row in (*offered.first, *offered.others)}
    kept = {task.code for task in tasks} - proposed
    return tuple(PracticeRow(code, known[code].title, (PLANNED,), ()) for code in known if code in kept)


def unplanned(offered: Practices, tasks: Sequence[Task]) -> tuple[PracticeRow, ...]:
    """Those that are not among the actions."""
    planned = {task.code for task in tasks}
    return tuple(row for row in offered.others if row.code not in planned)


def _action(row: PracticeRow, task: Task | None) -> Action:
    due_on = task.due_on if task else None
    by_when = date_format(due_on, "j F Y") if due_on else ""
    return Action(row.title, row.reasons, task.owner if task else "", by_when, due_on)
