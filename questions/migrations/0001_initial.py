"""Tables of published banks, with triggers that refuse to change a published version, whoever asks."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("questions_bankversion", "questions_edition", "questions_edition_versions")
MESSAGE = "Published banks never change. Publish a higher version."

SQLITE = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
POSTGRESQL_FUNCTION = """
    CREATE FUNCTION questions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION questions_refuse_change()
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
        schema_editor.execute("DROP FUNCTION questions_refuse_change()")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="BankVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("content", models.TextField()),
                ("published_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "version"), name="one_content_per_bank_version"),
                    models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="bank_versions_start_at_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("published_at", models.DateTimeField(auto_now_add=True)),
                ("versions", models.ManyToManyField(to="questions.bankversion")),
            ],
        ),
        migrations.RunPython(add_triggers, remove_triggers),
    ]
