"""Which translated texts an organisation has checked as a whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_language")]

    operations = [
        migrations.AddField("organisation", "checked_texts", models.JSONField(default=dict, db_default={})),
    ]
