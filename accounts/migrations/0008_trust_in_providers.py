"""Who has entered a provider, and whether it always asks for a second factor."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_second_factor")]

    operations = [
        migrations.AddField("provider", "asks_factor", models.BooleanField(default=False, db_default=False)),
        migrations.AddField(
            "provider", "issuer_by", models.CharField(max_length=320, blank=True, default="", db_default="")
        ),
        migrations.AddField(
            "provider", "changed_by", models.CharField(max_length=320, blank=True, default="", db_default="")
        ),
    ]
