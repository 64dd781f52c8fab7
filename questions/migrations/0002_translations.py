"""Translations of banks, which never change either, and editions with them."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("questions_banktranslation", "questions_edition_translations")
MESSAGE = "Published banks never change. Publish a higher version."

SQLITE = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
# The function is that of the first migration.
POSTGRESQL = """
    CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION questions_refuse_change()
"""


def add_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    template = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table in TABLES:
        schema_editor.execute(template.format(table=table, message=MESSAGE))


def remove_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        place = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes{place}")


class Migration(migrations.Migration):
    dependencies = [("questions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="BankTranslation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("bank_fingerprint", models.CharField(max_length=64)),
                ("content", models.TextField()),
                ("reviewed_by", models.CharField(blank=True, max_length=200)),
                ("reviewed_on", models.DateField(blank=True, null=True)),
                ("organisation", models.PositiveBigIntegerField(blank=True, null=True)),
                ("published_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("organisation", None)),
                        fields=("code", "language", "version"),
                        name="one_content_per_version_of_a_translation",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "code", "language", "version"),
                        name="one_content_per_version_of_an_own_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="versions_of_translations_start_at_one"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="organisation",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="translations",
            field=models.ManyToManyField(to="questions.banktranslation"),
        ),
        migrations.RunPython(add_triggers, remove_triggers),
    ]
