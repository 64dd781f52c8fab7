"""The organisation's own videos of a group's questionnaire in British Sign Language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0016_closing_and_rewording")]

    operations = [
        migrations.AddField(
            model_name="askedgroup",
            name="signed_videos",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
