"""The register of adaptations, and their reviews, of which a trigger keeps all but the name."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "improvement_adaptationreview"
COLUMNS = "adaptation_id, reviewed_on, words, standing, review_on"  # who did it is forgotten with the person
MESSAGE = "Reviews of adaptations never change."

SQLITE = f"""
    CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE OF {COLUMNS} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
"""
POSTGRESQL_FUNCTION = f"""
    CREATE FUNCTION improvement_refuse_change_of_review() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = f"""
    CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE OF {COLUMNS} ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION improvement_refuse_change_of_review()
"""


def add_trigger(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (POSTGRESQL_FUNCTION, POSTGRESQL) if is_postgresql else (SQLITE,):
        schema_editor.execute(statement)


def remove_trigger(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(f"DROP TRIGGER {TABLE}_never_changes{f' ON {TABLE}' if is_postgresql else ''}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION improvement_refuse_change_of_review()")


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0013_invited_lists"),
        ("improvement", "0008_lessons"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adaptation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("differs", models.CharField(max_length=200)),
                ("standard", models.CharField(blank=True, max_length=400)),
                ("gave_way", models.CharField(max_length=200)),
                ("on_what", models.CharField(max_length=400)),
                ("for_whom", models.CharField(max_length=200)),
                ("why", models.CharField(max_length=600)),
                ("agreed_on", models.DateField()),
                (
                    "standing",
                    models.CharField(
                        choices=[("in_force", "In force"), ("ended", "Ended"), ("permanent", "Made permanent")],
                        default="in_force",
                        max_length=9,
                    ),
                ),
                ("review_on", models.DateField(blank=True, null=True)),
                ("token", models.UUIDField(unique=True)),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to="improvement.lesson"
                    ),
                ),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "ordering": ["review_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AdaptationReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reviewed_on", models.DateField(default=django.utils.timezone.localdate)),
                ("words", models.CharField(max_length=600)),
                (
                    "standing",
                    models.CharField(
                        choices=[("in_force", "In force"), ("ended", "Ended"), ("permanent", "Made permanent")],
                        max_length=9,
                    ),
                ),
                ("review_on", models.DateField(blank=True, null=True)),
                ("who", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=320)),
                (
                    "adaptation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="improvement.adaptation"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="adaptation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("differs", ""), _negated=True),
                    models.Q(("gave_way", ""), _negated=True),
                    models.Q(("on_what", ""), _negated=True),
                    models.Q(("for_whom", ""), _negated=True),
                    models.Q(("why", ""), _negated=True),
                ),
                name="adaptations_say_who_what_for_whom_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="adaptation",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ["in_force", "ended", "permanent"])), name="standing_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="adaptation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("review_on__isnull", False), ("standing", "in_force")),
                    models.Q(models.Q(("standing", "in_force"), _negated=True), ("review_on", None)),
                    _connector="OR",
                ),
                name="adaptations_in_force_have_a_review_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="adaptationreview",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("who", ""), _negated=True)),
                name="reviews_say_what_and_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="adaptationreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ["in_force", "ended", "permanent"])),
                name="standing_of_reviews_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="adaptationreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("review_on__isnull", False), ("standing", "in_force")),
                    models.Q(models.Q(("standing", "in_force"), _negated=True), ("review_on", None)),
                    _connector="OR",
                ),
                name="reviews_set_the_next_day_or_end_it",
            ),
        ),
        migrations.RunPython(add_trigger, remove_trigger),
    ]
