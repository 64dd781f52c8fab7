import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0001_initial"),
        ("results", "0002_quality"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rescored",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("evidence", models.JSONField()),
                ("readiness", models.JSONField()),
                ("engine_version", models.CharField(max_length=20)),
                ("scored_at", models.DateTimeField(auto_now_add=True)),
                ("is_for_reports", models.BooleanField(db_default=False, default=False)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "verbose_name_plural": "rescored",
                "constraints": [
                    models.UniqueConstraint(fields=("round", "engine_version"), name="each_engine_scores_a_round_once"),
                    models.CheckConstraint(
                        condition=models.Q(("engine_version", ""), _negated=True), name="rescored_names_its_engine"
                    ),
                ],
            },
        ),
    ]
