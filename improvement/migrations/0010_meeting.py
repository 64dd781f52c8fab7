"""Results meetings: their questions, votes without voters, and positions, which a trigger keeps as they were agreed."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "improvement_agreedposition"
MESSAGE = "Agreed positions never change."

SQLITE = f"""
    CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
"""
POSTGRESQL_FUNCTION = f"""
    CREATE FUNCTION improvement_refuse_agreed() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = f"""
    CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION improvement_refuse_agreed()
"""


def add_trigger(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (POSTGRESQL_FUNCTION, POSTGRESQL) if is_postgresql else (SQLITE,):
        schema_editor.execute(statement)


def remove_trigger(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(f"DROP TRIGGER {TABLE}_never_changes{f' ON {TABLE}' if is_postgresql else ''}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION improvement_refuse_agreed()")


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0013_invited_lists"),
        ("improvement", "0009_adaptations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        choices=[(30, "30 minutes"), (45, "45 minutes"), (60, "60 minutes"), (90, "90 minutes")],
                        default=60,
                    ),
                ),
                ("held_on", models.DateField(default=django.utils.timezone.localdate)),
                ("questions", models.JSONField(default=list)),
                ("round", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
        ),
        migrations.CreateModel(
            name="AgreedPosition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=600)),
                ("principles", models.JSONField(default=list)),
                ("words", models.TextField(max_length=1500)),
                ("still_open", models.TextField(blank=True, max_length=1500)),
                ("present", models.JSONField(default=list)),
                ("agreed_on", models.DateField()),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="improvement.meeting")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=6)),
                ("ends_at", models.DateTimeField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("ballots", models.PositiveIntegerField(blank=True, default=0, null=True)),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="improvement.meeting")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="UsedPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paper_hash", models.CharField(max_length=64)),
                ("vote", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="improvement.meetingvote")),
            ],
        ),
        migrations.CreateModel(
            name="VoteOption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=300)),
                ("step", models.CharField(blank=True, max_length=30)),
                ("chosen", models.PositiveIntegerField(blank=True, default=0, null=True)),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("planned_as", models.CharField(blank=True, max_length=30)),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="options",
                        to="improvement.meetingvote",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__in", [30, 45, 60, 90])), name="length_of_meetings_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedposition",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("title", ""), _negated=True)),
                name="agreed_positions_say_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedposition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("words"), 1500),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("still_open"), 1500
                    ),
                ),
                name="agreed_positions_are_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingvote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True), fields=("code",), name="each_room_code_opens_one_vote"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingvote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None)), fields=("meeting",), name="one_vote_at_a_time_in_a_meeting"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingvote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on", None), models.Q(("code", ""), _negated=True)),
                    models.Q(("closed_on__isnull", False), ("code", "")),
                    _connector="OR",
                ),
                name="open_votes_have_a_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="usedpaper",
            constraint=models.UniqueConstraint(fields=("vote", "paper_hash"), name="each_ballot_paper_counts_once"),
        ),
        migrations.AddConstraint(
            model_name="voteoption",
            constraint=models.UniqueConstraint(fields=("vote", "place"), name="each_option_has_a_place"),
        ),
        migrations.AddConstraint(
            model_name="voteoption",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="options_of_a_vote_say_something"
            ),
        ),
        migrations.RunPython(add_trigger, remove_trigger),
    ]
