from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0008_words_people_read_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="stays_away",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
