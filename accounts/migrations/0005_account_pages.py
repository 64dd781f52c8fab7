"""Changes of names and addresses, where people are signed in, and when a sign-in link was made."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_organisation_look"), ("sessions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="link_made_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="AccountChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(choices=[("name", "Name"), ("address", "Email address")], max_length=10),
                ),
                ("before", models.CharField(max_length=254)),
                ("after", models.CharField(max_length=254)),
                ("asked_by", models.CharField(max_length=320)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["name", "address"])), name="what_changed_is_known"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None)),
                        fields=("user", "what"),
                        name="one_change_waits_per_account",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BrowserSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("browser", models.CharField(max_length=60)),
                ("network", models.CharField(blank=True, max_length=45)),
                ("signed_in_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "session",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="sessions.session"),
                ),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
    ]
