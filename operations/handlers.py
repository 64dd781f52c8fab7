"""Recurring work for those who run the server."""

from datetime import timedelta

from django.conf import settings

from jobs.registry import every
from jobs.watching import watches
from operations import alerts
from operations.backups.last import age_of_last_backup


@every(seconds=5 * 60, name="tell operators")
def tell_operators() -> None:
    if settings.OPERATORS:
        alerts.tell_operators()


@watches("backup")
def backup() -> str:
    if not settings.BACKUP_HOURS:
        return ""
    age = age_of_last_backup()
    if age is None:
        return "none was made here"
    hours = age // timedelta(hours=1)
    return f"the last was made {hours:,} hours ago" if hours >= settings.BACKUP_HOURS else ""
