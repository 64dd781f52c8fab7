from django.db import migrations


def forget(apps, schema_editor):
    """Pools could have a few people fewer than results, whose answers subtracting would have given. Rounds wait anew."""
    apps.get_model("results", "Quality").objects.exclude(pool=None).update(pool=None)


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0007_answered_in"),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop, elidable=True),
    ]
