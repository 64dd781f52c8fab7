import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assessments", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("evidence", models.JSONField()),
                ("readiness", models.JSONField()),
                ("engine_version", models.CharField(max_length=20)),
                ("gathered_at", models.DateTimeField(auto_now_add=True)),
                ("round", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "verbose_name_plural": "evidence",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("engine_version", ""), _negated=True), name="evidence_names_its_engine"
                    )
                ],
            },
        ),
    ]
