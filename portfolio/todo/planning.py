"""Steps of plans that are past their date, or that nobody owns."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import ngettext

from accounts.permissions import Permission
from improvement.plan.standing import PlanStanding, standings_of
from portfolio.todo.desk import Desk, RoundAtHand
from portfolio.todo.item import Todo, Urgency


def items(desk: Desk) -> Iterator[Todo]:
    rounds = desk.newest(Permission.KEEP_PLAN)
    plans = standings_of([row.pk for row in rounds]) if rounds else {}
    for row in rounds:
        if row.pk in plans:
            yield from _items(row, plans[row.pk], desk)


def _items(row: RoundAtHand, plan: PlanStanding, desk: Desk) -> Iterator[Todo]:
    if late := plan.late(desk.today):
        sentence = ngettext(
            "<a>Bring the plan of {project} up to date</a>: {count} step is past its date of {day}.",
            "<a>Bring the plan of {project} up to date</a>: {count} steps are past their dates, the first of {day}.",
            len(late),
        )
        yield _item(Urgency.NOW, row, sentence, len(late), late[0])
    if plan.unowned:
        sentence = ngettext(
            "<a>Name the owners in the plan of {project}</a>: {count} step has no owner.",
            "<a>Name the owners in the plan of {project}</a>: {count} steps have no owner.",
            plan.unowned,
        )
        yield _item(Urgency.LATER, row, sentence, plan.unowned)


def _item(urgency: Urgency, row: RoundAtHand, sentence: str, count: int, on: date | None = None) -> Todo:
    return Todo(urgency, sentence, {"project": row.project, "count": count}, "improvement:plan", row.pk, on)
