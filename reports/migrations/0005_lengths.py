"""Reports are made in one of three lengths, and say who owns the decision and when it is reviewed."""

from django.db import migrations, models

_LENGTHS = [("paper", "Board paper"), ("full", "Full report"), ("page", "One page")]


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_own_templates"),
    ]

    operations = [
        *(
            migrations.AddField(model_name=model, name=name, field=field)
            for model in ("report", "reportrequest")
            for name, field in (
                ("length", models.CharField(choices=_LENGTHS, db_default="full", default="full", max_length=10)),
                ("owner", models.CharField(blank=True, db_default="", default="", max_length=100)),
                ("review_on", models.DateField(null=True)),
            )
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(length__in=["paper", "full", "page"]), name="report_length_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(length__in=["paper", "full", "page"]), name="requested_length_is_known"
            ),
        ),
    ]
