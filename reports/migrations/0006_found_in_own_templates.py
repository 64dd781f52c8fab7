"""What was found in an organisation's own template."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_lengths"),
    ]

    operations = [
        migrations.AddField(
            model_name="documenttemplate",
            name="found",
            field=models.JSONField(default=dict),
        ),
    ]
