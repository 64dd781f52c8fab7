import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assessments", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PickedIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("measure", models.CharField(blank=True, max_length=200)),
                (
                    "better",
                    models.CharField(
                        blank=True, choices=[("up", "Higher is better"), ("down", "Lower is better")], max_length=4
                    ),
                ),
                ("baseline", models.CharField(blank=True, max_length=100)),
                ("target", models.CharField(blank=True, max_length=100)),
                ("by_when", models.CharField(blank=True, max_length=100)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="each_indicator_is_picked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("better__in", ["", "up", "down"])), name="better_is_up_or_down"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("baseline", ""),
                            ("better", ""),
                            ("by_when", ""),
                            ("measure", ""),
                            ("target", ""),
                            _negated=True,
                        ),
                        name="picked_indicators_say_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedPractice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("round", "code"), name="each_practice_is_planned_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owner", ""), _negated=True), ("due_on__isnull", False), _connector="OR"
                        ),
                        name="planned_practices_have_an_owner_or_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what_was_said", models.TextField(max_length=3000)),
                ("what_we_decided", models.TextField(max_length=3000)),
                ("next_steps", models.TextField(blank=True, max_length=3000)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("shows_results", models.BooleanField()),
                ("published_at", models.DateTimeField(auto_now_add=True)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what_was_said", ""), _negated=True),
                            models.Q(("what_we_decided", ""), _negated=True),
                        ),
                        name="replies_say_what_was_said_and_decided",
                    )
                ],
            },
        ),
    ]
