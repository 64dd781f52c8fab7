"""What people said and what was done about it, as it was published, and links on posters."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0013_invited_lists"),
        ("improvement", "0005_gates"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutcomeLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("round", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
        ),
        migrations.CreateModel(
            name="YouSaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("lines", models.JSONField()),
                ("shows_owners", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "verbose_name_plural": "you said",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="YouSaidLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.CharField(max_length=240)),
                ("step", models.CharField(blank=True, max_length=30)),
                (
                    "gate",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("before", "Before the project"),
                            ("design", "Design"),
                            ("pilot", "Pilot"),
                            ("roll_out", "Roll-out"),
                            ("live", "Live"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decided", models.CharField(blank=True, max_length=240)),
                ("done", models.CharField(blank=True, max_length=160)),
                ("is_on_poster", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said", ""), _negated=True), name="you_said_lines_say_what_was_said"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided", ""), ("gate", ""), ("step", ""), _negated=True),
                        name="you_said_lines_say_what_was_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step", ""), ("gate", ""), _connector="OR"),
                        name="you_said_lines_follow_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("gate__in", ["", "before", "design", "pilot", "roll_out", "live"])),
                        name="you_said_gate_is_known",
                    ),
                ],
            },
        ),
    ]
