"""Legal holds, what retention has done, and certificates of deletion, with triggers that keep certificates as they are."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("governance_certificate", "governance_deletedfile")
MESSAGE = "Certificates of deletion never change."

SQLITE = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
POSTGRESQL_FUNCTION = """
    CREATE FUNCTION governance_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION governance_refuse_change()
"""


def add_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION.format(message=MESSAGE))
    template = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table in TABLES:
        schema_editor.execute(template.format(table=table, message=MESSAGE))


def remove_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        place = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes{place}")
    if is_postgresql:
        schema_editor.execute("DROP FUNCTION governance_refuse_change()")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_names_days"),
        ("assessments", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswersGone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("count", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(null=True)),
                ("round", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
            options={
                "verbose_name_plural": "answers gone",
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("round", "Round"), ("project", "Project"), ("organisation", "Organisation")],
                        max_length=12,
                    ),
                ),
                ("organisation_number", models.BigIntegerField(db_index=True)),
                ("organisation_name", models.CharField(max_length=200)),
                ("subject", models.CharField(max_length=400)),
                ("deleted_at", models.DateTimeField()),
                ("deleted_by", models.CharField(max_length=320)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("counts", models.JSONField()),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["round", "project", "organisation"])),
                        name="certificate_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="certificates_say_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeletedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="governance.certificate"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="NamesGone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "asked_group",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="assessments.askedgroup"),
                ),
            ],
            options={
                "verbose_name_plural": "names gone",
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=500)),
                ("placed_by", models.CharField(max_length=320)),
                ("placed_at", models.DateTimeField(auto_now_add=True)),
                ("lifted_by", models.CharField(blank=True, max_length=320)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisation"),
                ),
                (
                    "project",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="assessments.project"),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True), ("project__isnull", True)),
                        fields=("organisation",),
                        name="one_hold_on_an_organisation",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("project",),
                        name="one_hold_on_a_project",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by", "")),
                            models.Q(models.Q(("lifted_by", ""), _negated=True), ("lifted_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="lifted_holds_say_when_and_by_whom",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "work",
                    models.CharField(
                        choices=[
                            ("drafts", "Unsent answers and emails of closed rounds"),
                            ("names", "Names and addresses of people who were asked"),
                            ("answers", "Answers, comments and traces of imports"),
                            ("work", "Finished jobs, drafts of reports and counts of emails"),
                            ("sessions", "Expired sessions"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(max_length=400)),
                ("count", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("work__in", ["drafts", "names", "answers", "work", "sessions"])),
                        name="retention_work_is_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="retention_runs_did_something"),
                ],
            },
        ),
        migrations.RunPython(add_triggers, remove_triggers),
    ]
