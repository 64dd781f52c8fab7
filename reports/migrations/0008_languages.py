"""A report has a language, which everything that is made for it is in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_forms_left"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="language",
            field=models.CharField(db_default="en-gb", default="en-gb", max_length=20),
        ),
        migrations.AddField(
            model_name="reportrequest",
            name="language",
            field=models.CharField(db_default="en-gb", default="en-gb", max_length=20),
        ),
    ]
