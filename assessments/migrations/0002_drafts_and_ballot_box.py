"""Drafts are sealed for one browser, and submitted sheets wait in a ballot box.

Drafts from before are deleted: to seal them would need a key that nobody has.
"""

import uuid

import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="invitation", name="only_started_ones_hold_a_draft"),
        migrations.RemoveField(model_name="invitation", name="draft"),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("lookup", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("revision", models.PositiveIntegerField(default=0)),
                (
                    "invitation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="assessments.invitation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BoxedSheet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answers", models.CharField(max_length=200)),
                ("comments", models.JSONField(blank=True, default=dict)),
                (
                    "asked_group",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.askedgroup"),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="assessments.site"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="boxedsheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answers", ""), _negated=True),
                    django.db.models.lookups.Exact(
                        models.Func("answers", models.Value("12345dn-"), function="TRIM"), models.Value("")
                    ),
                ),
                name="boxed_answers_are_on_the_scale",
            ),
        ),
    ]
