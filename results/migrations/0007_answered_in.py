"""What can be shown of the languages in which people answered a round."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0014_languages"), ("results", "0006_headline_figures")]

    operations = [
        migrations.CreateModel(
            name="AnsweredIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.JSONField()),
                (
                    "round",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="assessments.round"),
                ),
            ],
            options={"verbose_name_plural": "answered in"},
        ),
    ]
