"""Rounds can leave out the closing question, and ask built-in questions in words for research."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0015_wording_in_languages")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="is_without_closing",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="round",
            name="is_reworded",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
