"""Adaptations whose day of review has come."""

from collections.abc import Iterator

from django.db.models import Count, Min
from django.utils.translation import ngettext

from accounts.permissions import Permission
from improvement.models import Adaptation
from portfolio.todo.desk import Desk
from portfolio.todo.item import Todo, Urgency
from questions.languages import grouped


def items(desk: Desk) -> Iterator[Todo]:
    if not desk.organisations(Permission.KEEP_PLAN):
        return
    due = desk.of_mine(Adaptation.objects.filter(review_on__lte=desk.today), "project", Permission.KEEP_PLAN)
    counts = due.order_by().values_list("project", "project__name").annotate(n=Count("pk"), first=Min("review_on"))
    for project, name, count, first in counts:
        sentence = _sentence(count, is_past=first < desk.today)
        values = {"count": grouped(count), "project": name}
        yield Todo(Urgency.SOON, sentence, values, "improvement:adaptations", project, first)


def _sentence(count: int, *, is_past: bool) -> str:
    if is_past:
        return ngettext(
            "<a>Review {count} adaptation on {project}</a>: its review was due on {day}.",
            "<a>Review {count} adaptations on {project}</a>: the first review was due on {day}.",
            count,
        )
    return ngettext(
        "<a>Review {count} adaptation on {project}</a>: its review is due on {day}.",
        "<a>Review {count} adaptations on {project}</a>: the first review is due on {day}.",
        count,
    )
