"""The language that a person has chosen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_trust_in_providers")]

    operations = [
        migrations.AddField("user", "language", models.CharField(max_length=10, blank=True, default="", db_default="")),
    ]
