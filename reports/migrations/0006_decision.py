import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_letters"),
        ("reports", "0005_newer_versions_say_what_changed"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="decision",
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name="reportrequest",
            name="decision",
            field=models.TextField(blank=True, max_length=1000),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("decision"), 1000
                ),
                name="decisions_are_at_most_1000_characters",
            ),
        ),
    ]
