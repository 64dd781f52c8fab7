"""Removes what drafts and submissions from before have left in the files of PostgreSQL. SQLite overwrites it by itself.

A dropped column stays in the rows that had it, and old versions of rows tell which invitation was spent in which
transaction. So invitations, responses and comments get new files, the latter two in random order.
"""

from django.db import migrations, transaction

MIXED = ("assessments_response", "assessments_comment")


def start_afresh(apps, schema_editor):
    """Nobody can open a draft from before, so nobody is asked for its return code."""
    apps.get_model("assessments", "Invitation").objects.filter(state="started").update(state="invited")


def write_new_files(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with transaction.atomic(schema_editor.connection.alias):
        for table in MIXED:
            schema_editor.execute(f"CREATE TEMPORARY TABLE mixed AS SELECT * FROM {table} ORDER BY random()")  # noqa: S608
            schema_editor.execute(f"TRUNCATE TABLE {table}")
            schema_editor.execute(f"INSERT INTO {table} SELECT * FROM mixed")  # noqa: S608 (our own table names)
            schema_editor.execute("DROP TABLE mixed")
    schema_editor.execute("VACUUM FULL assessments_invitation")


class Migration(migrations.Migration):
    atomic = False  # VACUUM runs in no transaction; to repeat the rest does no harm
    dependencies = [("assessments", "0002_drafts_and_ballot_box")]

    operations = [
        migrations.RunPython(start_afresh, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(write_new_files, migrations.RunPython.noop, elidable=True),
    ]
