"""A report is offered as soon as its PDF is there: its request says which other forms are still to be made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_found_in_own_templates"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportrequest",
            name="forms_left",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
    ]
