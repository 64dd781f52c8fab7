"""Decisions at stage gates, which a trigger keeps as they are, with proposals and conditions."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "improvement_gatedecision"
MESSAGE = "Decisions at stage gates never change."

SQLITE = f"""
    CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
"""
POSTGRESQL_FUNCTION = f"""
    CREATE FUNCTION improvement_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = f"""
    CREATE TRIGGER {TABLE}_never_changes BEFORE UPDATE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION improvement_refuse_change()
"""


def add_trigger(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (POSTGRESQL_FUNCTION, POSTGRESQL) if is_postgresql else (SQLITE,):
        schema_editor.execute(statement)


def remove_trigger(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(f"DROP TRIGGER {TABLE}_never_changes{f' ON {TABLE}' if is_postgresql else ''}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION improvement_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0013_invited_lists"),
        ("improvement", "0004_measures"),
    ]

    operations = [
        migrations.CreateModel(
            name="GateDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("before", "Before the project"),
                            ("design", "Design"),
                            ("pilot", "Pilot"),
                            ("roll_out", "Roll-out"),
                            ("live", "Live"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("go", "Go"),
                            ("conditions", "Go with conditions"),
                            ("hold", "Hold"),
                            ("stop", "Stop"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("shown", models.JSONField()),
                ("round_number", models.PositiveSmallIntegerField(null=True)),
                ("results_sha256", models.CharField(blank=True, max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("role", models.CharField(max_length=30)),
                ("account_since", models.DateTimeField()),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="GateCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=300)),
                ("owner", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=400)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conditions",
                        to="improvement.gatedecision",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GateProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("before", "Before the project"),
                            ("design", "Design"),
                            ("pilot", "Pilot"),
                            ("roll_out", "Roll-out"),
                            ("live", "Live"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("go", "Go"),
                            ("conditions", "Go with conditions"),
                            ("hold", "Hold"),
                            ("stop", "Stop"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(max_length=2000)),
                ("conditions", models.JSONField(default=list)),
                ("name", models.CharField(max_length=200)),
                ("email", models.CharField(max_length=320)),
                ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="gatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["before", "design", "pilot", "roll_out", "live"])),
                name="gate_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice__in", ["go", "conditions", "hold", "stop"])), name="gate_choice_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="gatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("email", ""), _negated=True)),
                name="gate_decisions_say_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("choice", "go"), models.Q(("words", ""), _negated=True), _connector="OR"),
                name="gate_decisions_say_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatedecision",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("words"), 2000
                ),
                name="gate_decisions_are_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("results_sha256", ""),
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("results_sha256"), 64),
                    _connector="OR",
                ),
                name="gate_decisions_have_a_sha256_or_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatecondition",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("owner", ""), _negated=True)),
                name="gate_conditions_say_what_and_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatecondition",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", ""), ("done_on__isnull", False), _connector="OR"),
                name="open_conditions_have_no_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="gateproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("choice__in", ["go", "conditions", "hold", "stop"]),
                    ("stage__in", ["before", "design", "pilot", "roll_out", "live"]),
                ),
                name="gate_proposals_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="gateproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                name="gate_proposals_say_who_and_why",
            ),
        ),
        migrations.RunPython(add_trigger, remove_trigger),
    ]
