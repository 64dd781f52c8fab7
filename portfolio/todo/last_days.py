"""Rounds that end within three days while groups have too few answers: what their page tells those who run them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
                _sentence(missing),
                {"round": row.name, "project": row.project} | _values(missing),
                "assessments:show_round",
                row.pk,
                row.closes_on,
            )


def _is_near(row: RoundAtHand, desk: Desk) -> bool:
    return row.closes_on is not None and desk.today <= row.closes_on <= desk.today + NEAR


def _values(missing: Sequence[GroupProgress]) -> dict[str, object]:
    """`least` is the same for all groups where the sentence has it."""
    others = len(missing) - 1
    return {"group": missing[0].group.title, "others": apnumber(others), "least": apnumber(missing[0].needed)}


def _sentence(missing: Sequence[GroupProgress]) -> str:
    others, needed = len(missing) - 1, {row.needed for row in missing}
    if len(needed) > 1:
        return _too_few(others)
    return _no_answers(others) if needed == {1} else _fewer_than(others)


def _too_few(others: int) -> str:
    """Of one group and others: what they need differs."""
    return ngettext(
        "<a>Remind people in {round} of {project}</a>: {group} and {others} more group have too few answers "
        "to be shown, and the last day is {day}.",
        "<a>Remind people in {round} of {project}</a>: {group} and {others} more groups have too few answers "
        "to be shown, and the last day is {day}.",
        others,
    )


def _no_answers(others: int) -> str:
    if not others:
        return _("<a>Remind people in {round} of {project}</a>: {group} have no answers, and the last day is {day}.")
    return ngettext(
        "<a>Remind people in {round} of {project}</a>: {group} and {others} more group have no answers, "
        "and the last day is {day}.",
        "<a>Remind people in {round} of {project}</a>: {group} and {others} more groups have no answers, "
        "and the last day is {day}.",
        others,
    )


def _fewer_than(others: int) -> str:
    if not others:
        return _(
            "<a>Remind people in {round} of {project}</a>: {group} have fewer than {least} answers, "
            "and the last day is {day}."
        )
    return ngettext(
        "<a>Remind people in {round} of {project}</a>: {group} and {others} more group have fewer than {least} "
        "answers, and the last day is {day}.",
        "<a>Remind people in {round} of {project}</a>: {group} and {others} more groups have fewer than {least} "
        "answers, and the last day is {day}.",
        others,
    )
