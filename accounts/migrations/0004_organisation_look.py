"""An organisation's own logo and welcome."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_names_days")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="logo_version",
            field=models.CharField(blank=True, db_default="", default="", max_length=16),
        ),
        migrations.AddField(
            model_name="organisation",
            name="welcome",
            field=models.TextField(blank=True, db_default="", default="", max_length=600),
        ),
        migrations.CreateModel(
            name="Logo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("content", models.BinaryField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="logo",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["image/png", "image/jpeg"])), name="logo_is_png_or_jpeg"
                    )
                ],
            },
        ),
    ]
