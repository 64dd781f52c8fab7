"""Rounds that end within three days while groups have too few answers: what their page tells those who run them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.contrib.humanize.templatetags.humanize import apnumber

from accounts.permissions import Permission
from assessments.queries import GroupProgress
from portfolio.todo.desk import Desk, RoundAtHand
from portfolio.todo.item import Todo, Urgency

NEAR = timedelta(days=3)


def items(desk: Desk) -> Iterator[Todo]:
    ending = [row for row in desk.open(Permission.RUN_ROUNDS) if _is_near(row, desk)]
    progress = desk.progress(ending)
    for row in ending:
        missing = [group for group in progress[row.pk][1] if group.missing]
        if missing:
            yield Todo(
                Urgency.NOW,
                f"Remind people in {row.name} of {row.project}",
                f": {_too_few(missing)}, and the last day is",
                "assessments:show_round",
                row.pk,
                row.closes_on,
            )


def _is_near(row: RoundAtHand, desk: Desk) -> bool:
    return row.closes_on is not None and desk.today <= row.closes_on <= desk.today + NEAR


def _too_few(missing: Sequence[GroupProgress]) -> str:
    title, others = missing[0].group.title, len(missing) - 1
    groups = f"{title} and {apnumber(others)} more {'group' if others == 1 else 'groups'}" if others else title
    needed = {row.needed for row in missing}
    if len(needed) > 1:
        return f"{groups} have too few answers to be shown"
    least = needed.pop()
    return f"{groups} have {'no answers' if least == 1 else f'fewer than {apnumber(least)} answers'}"
