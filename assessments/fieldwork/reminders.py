"""Automatic reminders in words: what will be sent when, what was sent, and what was not sent and why."""

from django.conf import settings
from django.utils.formats import date_format

from assessments.models import PlannedReminder, Round
from assessments.vocabulary import NotSentBecause, ReminderState


def reminder_lines(round: Round) -> list[str]:
    """A line for each planned day. Never who."""
    return [_line(row, round) for row in PlannedReminder.objects.filter(round=round)]


def reminder_note(round: Round) -> str:
    """What stands in the way; empty if nothing does."""
    if round.is_closed:
        return ""
    if not settings.SENDS_MAIL:
        return "No mail server is set up, so reminders cannot be sent."
    if round.closes_on is None:
        return "There is no last day, so no reminders are planned."
    return ""


def _line(row: PlannedReminder, round: Round) -> str:
    day = date_format(row.on, "j F Y")
    if row.state == ReminderState.SENT:
        about = f"about {row.about} people" if row.about else "everyone invited by name who had not answered"
        return f"{day}: sent to {about}."
    if row.state == ReminderState.SKIPPED:
        return f"{day}: not sent, because {NotSentBecause(row.reason).label}."
    if round.is_closed:
        return f"{day}: not sent, because {NotSentBecause.CLOSED.label}."
    return f"{day}: will be sent to everyone invited by name who has not answered by then."
