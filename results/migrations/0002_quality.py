import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_counting"),
        ("results", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Quality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=64)),
                ("patterns", models.JSONField()),
                ("pool", models.JSONField(null=True)),
                ("round", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "verbose_name_plural": "quality",
            },
        ),
    ]
