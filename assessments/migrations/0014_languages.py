"""The languages in which a round can be answered, and in which a sheet was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0013_invited_lists")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="other_languages",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="response",
            name="language",
            field=models.CharField(db_default="en-gb", default="en-gb", max_length=20),
        ),
        migrations.AddField(
            model_name="boxedsheet",
            name="language",
            field=models.CharField(db_default="en-gb", default="en-gb", max_length=20),
        ),
    ]
