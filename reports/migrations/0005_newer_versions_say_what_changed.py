from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_older_changes_were_not_recorded"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__lte", 1), models.Q(("what_changed", ""), _negated=True), _connector="OR"),
                name="newer_versions_say_what_changed",
            ),
        ),
    ]
