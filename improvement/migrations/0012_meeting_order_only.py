"""Votes of results meetings: how many people are in the room, and of what is counted the order alone is kept."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep_the_order_alone(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    votes = apps.get_model("improvement", "MeetingVote").objects.exclude(closed_on=None)
    apps.get_model("improvement", "VoteOption").objects.filter(vote__in=votes).update(chosen=None)
    votes.filter(ballots=None).update(outcome="few")
    votes.filter(ballots__isnull=False).update(outcome="order", ballots=None)


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0011_reviews"),
    ]

    operations = [
        migrations.AddField(
            model_name="meetingvote",
            name="people",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="meetingvote",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("order", "The order"),
                    ("few", "Too few people voted"),
                    ("many", "More ballots than people"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(keep_the_order_alone, migrations.RunPython.noop),
    ]
