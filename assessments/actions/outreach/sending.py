"""Sends the planned reminders that are due. Each is decided once: sent, or not sent for a reason that is kept."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import audit
from assessments import mailing
from assessments.actions.letters import BETWEEN_REMINDERS, queue_reminders, take_to_remind
from assessments.mailing import GroupToRemind
from assessments.models import PlannedReminder, Round
from assessments.vocabulary import STEP, NotSentBecause, ReminderState


def send_planned_reminders(*, by: str) -> int:
    """Decide every planned reminder whose day has come. Returns how many were sent."""
    due = PlannedReminder.objects.filter(state=ReminderState.PLANNED, on__lte=timezone.localdate())
    return sum(_send(pk, by) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _send(pk: int, by: str) -> bool:
    """The row is marked in the same transaction that queues the emails, so nothing is sent twice or forgotten."""
    rows = PlannedReminder.objects.select_for_update(of=("self",)).select_related("round__project__organisation")
    reminder = rows.filter(pk=pk, state=ReminderState.PLANNED).first()
    if reminder is None:  # another worker was quicker
        return False
    round = reminder.round
    if (reason := _reason_against(round)) is None:
        reason = _remind(reminder, round, by)
    reminder.reason, reminder.done_at = reason, timezone.now()
    reminder.state = ReminderState.SKIPPED if reason else ReminderState.SENT
    reminder.save()
    return not reason


def _reason_against(round: Round) -> NotSentBecause | None:
    if round.is_closed:
        return NotSentBecause.CLOSED
    if not round.is_open:
        return NotSentBecause.NOT_OPEN
    if round.is_over:
        return NotSentBecause.OVER
    return None if settings.SENDS_MAIL else NotSentBecause.NO_MAIL


def _remind(reminder: PlannedReminder, round: Round, by: str) -> NotSentBecause:
    rows = [row for row in mailing.groups_to_remind(round, BETWEEN_REMINDERS) if row.can_be_reminded]
    taken = take_to_remind(round, [row.asked_group for row in rows])
    if not taken:
        return NotSentBecause.TOO_SOON
    count = queue_reminders(round, taken)
    reminder.about = _in_steps(count, rows)
    audit.record(action="reminders sent by plan", subject=round, organisation=round.project.organisation, by=by)
    return NotSentBecause.NONE


def _in_steps(count: int, rows: list[GroupToRemind]) -> int | None:
    """None where the number could say of a few people that they have, or have not, submitted."""
    return count // STEP * STEP if all(row.shows_people for row in rows) else None
