import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_counting"),
    ]

    operations = [
        migrations.AddField(
            model_name="askedgroup",
            name="chosen",
            field=models.CharField(blank=True, db_default="", default="", max_length=30),
        ),
        migrations.AddField(
            model_name="askedgroup",
            name="is_estimate",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="askedgroup",
            name="size",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="invitation",
            name="is_drawn",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="round",
            name="is_sample",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("method", models.CharField(max_length=30)),
                ("seed", models.CharField(max_length=64)),
                ("listed", models.PositiveIntegerField()),
                ("drawn", models.PositiveIntegerField()),
                (
                    "asked_group",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.askedgroup"),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("drawn__lte", models.F("listed"))), name="drawn_from_those_listed"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NotAskedGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("why", models.CharField(blank=True, max_length=30)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.round")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("round", "code"), name="one_reason_per_group")],
            },
        ),
    ]
