import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0006_who_is_asked"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="reminder_days",
            field=models.CharField(blank=True, db_default="", default="", max_length=30),
        ),
        migrations.CreateModel(
            name="EarlierLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "asked_group",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.askedgroup"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrackerLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("round", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
        ),
        migrations.CreateModel(
            name="PlannedReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("sent", "Sent"), ("skipped", "Not sent")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("about", models.PositiveIntegerField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
            options={
                "ordering": ["on"],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "on"), name="one_planned_reminder_per_day"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "sent", "skipped"])),
                        name="reminder_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason__in", ["", "no_mail", "closed", "not_open", "over", "moved", "too_soon"])
                        ),
                        name="reminder_reason_is_known",
                    ),
                ],
            },
        ),
    ]
