"""A round's own wording of emails has a language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0014_languages")]

    operations = [
        migrations.AddField(
            model_name="wording",
            name="language",
            field=models.CharField(db_default="en-gb", default="en-gb", max_length=20),
        ),
        migrations.RemoveConstraint(model_name="wording", name="one_wording_per_kind_of_letter"),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                fields=("round", "kind", "audience", "language"), name="one_wording_per_kind_of_letter"
            ),
        ),
    ]
