"""When a round ends, in words for everybody."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Round


def last_day(round: Round) -> str:
    """Empty if no last day is set."""
    if round.closes_on is None:
        return ""
    day = date_format(round.closes_on, "j F Y")
    left = (round.closes_on - timezone.localdate()).days
    if left < 0:
        return _("the last day was {day}").format(day=day)
    if left == 0:
        return _("the last day is {day}, today").format(day=day)
    if left == 1:
        return _("the last day is {day}, tomorrow").format(day=day)
    words = ngettext("the last day is {day}, {count} day left", "the last day is {day}, {count} days left", left)
    return words.format(day=day, count=left)
