import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0013_invited_lists"),
        ("improvement", "0003_own_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndicatorMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("words", models.CharField(max_length=200)),
                ("begins_again", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["on"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=600)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=16)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("by", models.CharField(max_length=320)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["on"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="pickedindicator",
            name="better_is_up_or_down",
        ),
        migrations.AddField(
            model_name="pickedindicator",
            name="every",
            field=models.CharField(
                choices=[("month", "A month"), ("day", "A day")], db_default="month", default="month", max_length=5
            ),
        ),
        migrations.AddField(
            model_name="pickedindicator",
            name="title",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddField(
            model_name="pickedindicator",
            name="unit",
            field=models.CharField(
                blank=True,
                choices=[
                    ("percent", "A percentage, from 0 to 100"),
                    ("count", "A number, 0 or more"),
                    ("any", "A number that can be below 0"),
                ],
                db_default="",
                default="",
                max_length=7,
            ),
        ),
        migrations.AlterField(
            model_name="pickedindicator",
            name="better",
            field=models.CharField(
                blank=True,
                choices=[("up", "Higher is better"), ("down", "Lower is better"), ("none", "Neither is better")],
                max_length=4,
            ),
        ),
        migrations.AddConstraint(
            model_name="pickedindicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("better__in", ["", "up", "down", "none"])), name="better_side_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="pickedindicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__in", ["", "percent", "count", "any"])), name="unit_of_indicators_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="pickedindicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("every__in", ["month", "day"])), name="every_value_is_of_a_month_or_a_day"
            ),
        ),
        migrations.AddField(
            model_name="indicatormark",
            name="indicator",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="improvement.pickedindicator"),
        ),
        migrations.AddField(
            model_name="indicatorstep",
            name="indicator",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="improvement.pickedindicator"),
        ),
        migrations.AddField(
            model_name="indicatorvalue",
            name="indicator",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="improvement.pickedindicator"),
        ),
        migrations.AddConstraint(
            model_name="indicatormark",
            constraint=models.UniqueConstraint(fields=("indicator", "on"), name="one_change_a_day"),
        ),
        migrations.AddConstraint(
            model_name="indicatormark",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="changes_say_what_was_done"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorstep",
            constraint=models.UniqueConstraint(fields=("indicator", "code"), name="each_step_is_answered_once"),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.UniqueConstraint(fields=("indicator", "on"), name="one_value_a_day"),
        ),
    ]
