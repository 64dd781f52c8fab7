"""Says when places of groups' links were taken, and lets links that still work live until the last day of their round.

Until then a link lived 180 days, however late the last day was, and the moment of its end told when it was made.
"""

from datetime import datetime, time, timedelta

from django.db import migrations
from django.db.models import F
from django.utils import timezone

LIFE = timedelta(days=180)
AFTER_LAST_DAY = timedelta(days=61)  # from the midnight with which that day begins


def say_when_places_were_taken(apps, schema_editor):
    places = apps.get_model("assessments", "Invitation").objects.filter(is_from_open_link=True)
    places.update(place_taken_at=F("expires_at") - LIFE)


def let_links_follow(apps, schema_editor):
    invitations = apps.get_model("assessments", "Invitation").objects.filter(expires_at__gt=timezone.now())
    rounds = apps.get_model("assessments", "Round").objects.exclude(state="closed").exclude(closes_on=None)
    for pk, last_day in rounds.values_list("pk", "closes_on"):
        until = timezone.make_aware(datetime.combine(last_day, time.min) + AFTER_LAST_DAY)
        groups = apps.get_model("assessments", "AskedGroup").objects.filter(round=pk)
        invitations.filter(asked_group__in=groups, expires_at__lt=until).update(expires_at=until)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0011_places_taken")]

    operations = [
        migrations.RunPython(say_when_places_were_taken, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(let_links_follow, migrations.RunPython.noop, elidable=True),
    ]
