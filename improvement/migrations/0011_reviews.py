"""Reviews by people outside the team. Triggers keep them as they were handed in."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import assessments.tokens

MESSAGE = "A review that was handed in never changes."
# Table -> when a change of its rows is refused.
REFUSED = {
    "improvement_review": "OLD.handed_in_at IS NOT NULL",
    "improvement_reviewedquestion": (
        "EXISTS (SELECT 1 FROM improvement_review WHERE id = OLD.review_id AND handed_in_at IS NOT NULL)"
    ),
    "improvement_reviewanswer": "OLD.id IS NOT NULL",
}
POSTGRESQL_FUNCTION = """
    CREATE FUNCTION {table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF {condition} THEN
            RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
"""
POSTGRESQL = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_refuse_change()
"""
SQLITE = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} WHEN {condition}
    BEGIN SELECT RAISE(ABORT, '{message}'); END
"""


def add_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table, condition in REFUSED.items():
        for statement in (POSTGRESQL_FUNCTION, POSTGRESQL) if is_postgresql else (SQLITE,):
            schema_editor.execute(statement.format(table=table, condition=condition, message=MESSAGE))


def remove_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in REFUSED:
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes{f' ON {table}' if is_postgresql else ''}")
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION {table}_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0013_invited_lists"),
        ("improvement", "0010_meeting"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=assessments.tokens.new_key, max_length=24, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=200)),
                ("organisation", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("interest", models.CharField(blank=True, max_length=300)),
                ("opinion", models.TextField(blank=True, max_length=1200)),
                ("named_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(max_length=1200)),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=320)),
                ("answered_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="improvement.review"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewedQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("evidence", models.TextField(blank=True, max_length=600)),
                (
                    "target",
                    models.CharField(
                        blank=True,
                        choices=[("5", "Very good"), ("4", "Good"), ("3", "Half way"), ("2", "Weak"), ("1", "Bad")],
                        max_length=1,
                    ),
                ),
                ("target_on", models.DateField(blank=True, null=True)),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("5", "Very good"),
                            ("4", "Good"),
                            ("3", "Half way"),
                            ("2", "Weak"),
                            ("1", "Bad"),
                            ("0", "No evidence seen"),
                        ],
                        max_length=1,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=600)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="improvement.review"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=1)),
                ("ends_on", models.DateField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="link", to="improvement.review"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("email", ""), _negated=True)),
                name="reviews_say_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("handed_in_at", None),
                    models.Q(models.Q(("opinion", ""), _negated=True), models.Q(("interest", ""), _negated=True)),
                    _connector="OR",
                ),
                name="reviews_have_an_opinion",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("opinion"), 1200
                ),
                name="opinions_are_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("handed_in_at", None)),
                fields=("round", "email"),
                name="one_open_review_per_round_and_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                name="answers_to_reviews_say_what_and_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewedquestion",
            constraint=models.UniqueConstraint(fields=("review", "code"), name="each_question_is_reviewed_once"),
        ),
        migrations.AddConstraint(
            model_name="reviewedquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("target__in", ["", "5", "4", "3", "2", "1"])), name="target_is_on_the_scale"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewedquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("judgement__in", ["", "5", "4", "3", "2", "1", "0"])),
                name="judgement_is_on_the_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewedquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("target", ""), _negated=True), ("target_on", None), _connector="OR"),
                name="day_belongs_to_a_target",
            ),
        ),
        migrations.RunPython(add_triggers, remove_triggers),
    ]
