"""What an owner reads of a step: what to do, by when, and where it stands. Nothing of the results."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from improvement.models import PlannedPractice
from improvement.present.plan import day, reason, worded


@dataclass(frozen=True)
class OwnStep:
    """Ready to print."""

    pk: int
    title: str
    when: str
    measure: str


def own_step(step: PlannedPractice, today: date) -> OwnStep:
    return OwnStep(step.pk, title_of(step), when(step, today), step.measure)


def title_of(step: PlannedPractice) -> str:
    """As it read when it was planned; of older rows, as the bank has it."""
    practice = step.round.catalogue.practices.get(step.code)
    return worded(step.title, practice.title if practice else "") or step.code


def when(step: PlannedPractice, today: date) -> str:
    if step.done_on:
        return _("Done on {day}.").format(day=day(step.done_on))
    if step.why_not:
        return reason(step.why_not)
    if step.due_on is None:
        return _("No date is set.")
    text = _("Late: it was due on {day}.") if step.due_on < today else _("Due on {day}.")
    return text.format(day=day(step.due_on))
