"""Organisations' own templates for Word and PowerPoint."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_account_pages"),
        ("reports", "0003_share_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_by", models.CharField(max_length=320)),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "kind"), name="one_template_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["docx", "pptx"])), name="template_is_of_word_or_powerpoint"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("sha256"), 64),
                        name="template_hash_is_a_sha256",
                    ),
                ],
            },
        ),
    ]
