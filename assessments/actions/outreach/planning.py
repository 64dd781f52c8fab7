"""Plans the reminders of a round: one row for each day on which one will be sent."""

from datetime import timedelta

from django.utils import timezone

from assessments.models import PlannedReminder, Round
from assessments.vocabulary import NotSentBecause, ReminderState


def plan_reminders(round: Round) -> None:
    """Make the rows fit the last day and the chosen days. Only inside the transaction that changes them.

    Days that have passed, or are today, are not planned any more. What was sent stays.
    """
    today = timezone.localdate()
    last = round.closes_on
    days = [last - timedelta(days=days) for days in round.days_to_remind] if last else []
    days = [day for day in days if day > today]
    rows = PlannedReminder.objects.filter(round=round)
    if round.is_draft:
        rows.filter(state=ReminderState.PLANNED).exclude(on__in=days).delete()  # nobody was ever told of them
    rows.filter(state=ReminderState.PLANNED).exclude(on__in=days).update(
        state=ReminderState.SKIPPED, reason=NotSentBecause.MOVED, done_at=timezone.now()
    )
    rows.filter(state=ReminderState.SKIPPED, on__in=days).update(
        state=ReminderState.PLANNED, reason=NotSentBecause.NONE, done_at=None
    )
    present = set(rows.values_list("on", flat=True))
    PlannedReminder.objects.bulk_create(PlannedReminder(round=round, on=day) for day in days if day not in present)
