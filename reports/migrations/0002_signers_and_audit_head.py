"""Reports keep the head of the audit trail that they print, and sign-offs what was known about the account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="audit_head",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="signoff",
            name="account_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="signoff",
            name="account_made_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=320),
        ),
        migrations.AddField(
            model_name="signoff",
            name="role_given_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=320),
        ),
    ]
