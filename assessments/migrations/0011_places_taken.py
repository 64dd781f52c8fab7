from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0010_sent_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="place_taken_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
