from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="plannedpractice", name="planned_practices_have_an_owner_or_a_day"),
        migrations.AddField(
            model_name="plannedpractice", name="done_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="plannedpractice", name="measure", field=models.CharField(blank=True, max_length=400)
        ),
        migrations.AddField(
            model_name="plannedpractice", name="title", field=models.CharField(blank=True, max_length=600)
        ),
        migrations.AddField(
            model_name="plannedpractice",
            name="urgency",
            field=models.CharField(
                blank=True,
                choices=[("money", "Before money is spent"), ("live", "Before go-live"), ("later", "Later")],
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="plannedpractice", name="why_not", field=models.CharField(blank=True, max_length=400)
        ),
        migrations.AddConstraint(
            model_name="plannedpractice",
            constraint=models.CheckConstraint(
                condition=~Q(owner="", urgency="", measure="", why_not="")
                | Q(due_on__isnull=False)
                | Q(done_on__isnull=False),
                name="planned_practices_say_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedpractice",
            constraint=models.CheckConstraint(
                condition=Q(urgency__in=["", "money", "live", "later"]), name="urgency_of_steps_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedpractice",
            constraint=models.CheckConstraint(
                condition=Q(why_not="") | Q(done_on__isnull=True), name="steps_are_done_or_not_done"
            ),
        ),
    ]
