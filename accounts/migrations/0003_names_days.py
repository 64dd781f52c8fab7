"""How many days names and addresses are kept after a round has closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit_chain")]

    operations = [
        migrations.AddField(
            model_name="organisationdetails",
            name="names_days",
            field=models.PositiveSmallIntegerField(db_default=30, default=30),
        ),
        migrations.AddConstraint(
            model_name="organisationdetails",
            constraint=models.CheckConstraint(
                condition=models.Q(("names_days__gte", 1), ("names_days__lte", 365)),
                name="names_are_kept_between_one_day_and_a_year",
            ),
        ),
    ]
