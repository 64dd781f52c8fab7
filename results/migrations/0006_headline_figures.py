from django.db import migrations, models


class Migration(migrations.Migration):
    """The worker fills the new columns of earlier lines: it writes every line anew that has no figures."""

    dependencies = [
        ("results", "0005_steps"),
    ]

    operations = [
        migrations.AddField(model_name="headline", name="figures", field=models.JSONField(null=True)),
        migrations.AddField(model_name="headline", name="moves", field=models.JSONField(null=True)),
        migrations.AddField(model_name="headline", name="scores", field=models.JSONField(null=True)),
    ]
