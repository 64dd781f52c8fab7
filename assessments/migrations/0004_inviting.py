"""Code slips, sealed invitations, and which groups got links by hand. Withdrawn invitations lose name and address."""

from django.db import migrations, models

FORGET = "UPDATE assessments_invitation SET name = '', email = '' WHERE state = 'revoked'"


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0003_forget_old_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="askedgroup",
            name="links_passed_by_hand",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="askedgroup",
            name="slips_handed_out",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="invitation",
            name="is_slip",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="invitation",
            name="printed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
    ]
