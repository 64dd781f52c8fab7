"""Links that open one report without an account, and how often each was opened."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_signers_and_audit_head"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShareLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("for_whom", models.CharField(max_length=100)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.CharField(max_length=320)),
                ("days", models.PositiveSmallIntegerField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="reports.report")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ShareOpening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("times", models.PositiveIntegerField(default=0)),
                ("link", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="reports.sharelink")),
            ],
        ),
        migrations.AddConstraint(
            model_name="sharelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1), ("days__lte", 90)), name="share_links_last_1_to_90_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharelink",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("token_hash"), 64),
                name="share_link_hash_is_a_sha256",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("for_whom", ""), _negated=True), name="share_links_say_for_whom"
            ),
        ),
        migrations.AddConstraint(
            model_name="shareopening",
            constraint=models.UniqueConstraint(fields=("link", "day"), name="one_count_per_share_link_and_day"),
        ),
    ]
