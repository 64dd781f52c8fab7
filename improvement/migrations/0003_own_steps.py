import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_trust_in_providers"),
        ("assessments", "0013_invited_lists"),
        ("improvement", "0002_steps"),
    ]

    operations = [
        migrations.AddField(
            model_name="plannedpractice",
            name="emailed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="PlanCalendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.EmailField(max_length=320)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="StepOwner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("emailed_on", models.DateField(blank=True, null=True)),
                ("link_ends_on", models.DateField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="accounts.membership"
                    ),
                ),
                ("project", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.project")),
            ],
        ),
        migrations.AddField(
            model_name="plannedpractice",
            name="person",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to="improvement.stepowner"
            ),
        ),
        migrations.CreateModel(
            name="StepNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("who", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=320)),
                ("words", models.CharField(max_length=1000)),
                ("evidence", models.URLField(blank=True, max_length=500)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["round", "code"], name="notes_of_a_step")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="notes_say_something")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="stepowner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member", None), models.Q(("email", ""), _negated=True)),
                    models.Q(("email", ""), ("member__isnull", False)),
                    _connector="OR",
                ),
                name="owners_are_members_or_have_an_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="stepowner",
            constraint=models.UniqueConstraint(fields=("project", "member"), name="each_member_owns_steps_once"),
        ),
        migrations.AddConstraint(
            model_name="stepowner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email", ""), _negated=True),
                fields=("project", "email"),
                name="each_address_owns_steps_once",
            ),
        ),
    ]
