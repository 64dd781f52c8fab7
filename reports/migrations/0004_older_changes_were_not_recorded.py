from django.db import migrations


def say_so(apps, schema_editor):
    reports = apps.get_model("reports", "Report").objects
    reports.filter(version__gt=1, what_changed="").update(what_changed="Not recorded.")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_requests_and_sign_offs"),
    ]

    operations = [
        migrations.RunPython(say_so, migrations.RunPython.noop),
    ]
