"""Tells operators by email what the checks have found: once a day for each check, and when it is over."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from jobs.mail import queue_mail
from jobs.watching import Check
from operations.health import NOT_CHECKED, checks
from operations.models import Alert

ALERT = "alert"  # kind of email
AGAIN_AFTER = timedelta(days=1)


def tell_operators() -> None:
    for check in checks():
        if check.note != NOT_CHECKED:
            (_end if check.is_well else _tell)(check)


@transaction.atomic
def _tell(check: Check) -> None:
    if Alert.objects.filter(name=check.name, told_at__gt=timezone.now() - AGAIN_AFTER).exists():
        return
    words = check.words[:300]
    alert, _ = Alert.objects.update_or_create(
        name=check.name, defaults={"words": words, "told_at": Now(), "is_on": True}
    )
    queue_mail(kind=ALERT, subject={"alert": alert.pk})


@transaction.atomic
def _end(check: Check) -> None:
    if not Alert.objects.filter(name=check.name, is_on=True).update(is_on=False):
        return
    queue_mail(kind=ALERT, subject={"alert": Alert.objects.get(name=check.name).pk})


def server() -> str:
    return str(settings.SITE_URL.partition("://")[2])
