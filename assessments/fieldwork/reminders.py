"""Automatic reminders in words: what will be sent when, what was sent, and what was not sent and why."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        return _("No mail server is set up, so reminders cannot be sent.")
    if round.closes_on is None:
        return _("There is no last day, so no reminders are planned.")
    return ""


def _line(row: PlannedReminder, round: Round) -> str:
    day = date_format(row.on, "j F Y")
    if row.state == ReminderState.SENT:
        return _sent(row, day)
    if row.state == ReminderState.SKIPPED:
        return NotSentBecause(row.reason).label.format(day=day)
    if round.is_closed:
        return NotSentBecause.CLOSED.label.format(day=day)
    return _("{day}: will be sent to everyone invited by name who has not answered by then.").format(day=day)


def _sent(row: PlannedReminder, day: str) -> str:
    if not row.about:
        return _("{day}: sent to everyone invited by name who had not answered.").format(day=day)
    words = ngettext("{day}: sent to about {count} person.", "{day}: sent to about {count} people.", row.about)
    return words.format(day=day, count=row.about)
