"""Observations that nobody has sorted yet."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import ngettext

from accounts.permissions import Permission
from improvement.models import Observation
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from questions.languages import grouped


def items(desk: Desk) -> Iterator[Todo]:
    if not desk.organisations(Permission.KEEP_PLAN):
        return
    rows = desk.of_mine(Observation.objects.filter(lesson=None), "project", Permission.KEEP_PLAN).order_by()
    for project, name, count in rows.values_list("project", "project__name").annotate(n=Count("pk")):
        sentence = ngettext(
            "<a>Sort {count} observation on {project}</a>: what people told that nobody had planned.",
            "<a>Sort {count} observations on {project}</a>: what people told that nobody had planned.",
            count,
        )
        values = {"count": grouped(count), "project": name}
        yield Todo(Urgency.NEXT, sentence, values, "improvement:observations", project)
