"""What somebody noticed that nobody had planned, and the lessons that the team made of it."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0013_invited_lists"),
        ("improvement", "0006_you_said"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120)),
                ("summary", models.CharField(blank=True, max_length=600)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("use", "A new use"),
                            ("workaround", "A workaround"),
                            ("side_effect", "A side effect"),
                            ("lesson", "A lesson"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("looking", "Being looked at"),
                            ("adopted", "Adopted"),
                            ("stopped", "Stopped"),
                            ("left", "Left as it is"),
                        ],
                        default="looking",
                        max_length=7,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=400)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("is_shared", models.BooleanField(default=False)),
                ("step", models.CharField(blank=True, max_length=30)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("use", "A new use"),
                            ("workaround", "A workaround"),
                            ("side_effect", "A side effect"),
                            ("lesson", "A lesson"),
                        ],
                        max_length=11,
                    ),
                ),
                ("words", models.CharField(max_length=600)),
                ("group", models.CharField(blank=True, max_length=200)),
                ("month", models.DateField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=320)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("is_released", models.BooleanField(default=False)),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="improvement.lesson",
                    ),
                ),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "ordering": ["-month", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BoxedObservation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("use", "A new use"),
                            ("workaround", "A workaround"),
                            ("side_effect", "A side effect"),
                            ("lesson", "A lesson"),
                        ],
                        max_length=11,
                    ),
                ),
                ("words", models.CharField(max_length=600)),
                ("group", models.CharField(blank=True, max_length=200)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="boxed_observations_say_something"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("words"), 600
                        ),
                        name="boxed_observations_are_short",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["use", "workaround", "side_effect", "lesson"])),
                        name="kind_of_boxed_observations_is_known",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="lessons_have_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["use", "workaround", "side_effect", "lesson"])),
                name="kind_of_lessons_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["looking", "adopted", "stopped", "left"])),
                name="state_of_lessons_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="lesson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on", None), ("state", "looking")),
                    models.Q(
                        models.Q(("state", "looking"), _negated=True),
                        ("decided_on__isnull", False),
                        models.Q(("why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="decided_lessons_say_when_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="observations_say_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("words"), 600
                ),
                name="observations_are_short",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["use", "workaround", "side_effect", "lesson"])),
                name="kind_of_observations_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="observations_have_a_month_and_no_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="observations_name_nobody_by_address_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_released", False), ("lesson__isnull", False), _connector="OR"),
                name="only_sorted_observations_are_released",
            ),
        ),
    ]
