"""Conditions of stage gates that are past their date."""

from collections.abc import Iterator

from django.db.models import Count, Min
from django.utils.translation import ngettext

from accounts.permissions import Permission
from improvement.gates.queries import late_conditions
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from questions.languages import grouped


def items(desk: Desk) -> Iterator[Todo]:
    if not desk.organisations(Permission.KEEP_PLAN):
        return
    late = desk.of_mine(late_conditions(desk.today), "decision__project", Permission.KEEP_PLAN).order_by()
    rows = late.values_list("decision__project", "decision__project__name")
    for project, name, count, first in rows.annotate(n=Count("pk"), first=Min("due_on")):
        sentence = ngettext(
            "<a>See to the conditions of stage gates on {project}</a>: {count} is past its date of {day}.",
            "<a>See to the conditions of stage gates on {project}</a>: "
            "{count} are past their dates, the first of {day}.",
            count,
        )
        values = {"count": grouped(count), "project": name}
        yield Todo(Urgency.NOW, sentence, values, "improvement:gates", project, first)
