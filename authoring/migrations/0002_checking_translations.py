"""Who checks which language, and what an organisation says of translated texts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_checked_texts"),
        ("authoring", "0001_modules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=32)),
                ("fingerprint", models.CharField(max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[("checked", "Checked"), ("wrong", "Better wording suggested")], max_length=10
                    ),
                ),
                ("wording", models.JSONField(default=list)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "language", "key"), name="one_check_per_text_and_organisation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["checked", "wrong"])), name="state_of_check_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LanguageReviewer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=20)),
                ("named_at", models.DateTimeField(auto_now_add=True)),
                (
                    "membership",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.membership"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("membership", "language"), name="one_reviewer_per_member_and_language"
                    )
                ],
            },
        ),
    ]
