import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_decision"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20)),
                ("content", models.BinaryField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="reports.report"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["sha256"], name="report_documents_by_hash")],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "code"), name="one_document_of_a_kind_per_report"),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="every_document_is_of_a_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content__isnull", True), ("sha256", "")),
                            models.Q(
                                django.db.models.lookups.Exact(django.db.models.functions.text.Length("sha256"), 64),
                                ("content__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="documents_that_were_made_have_a_sha256",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("markup", models.TextField()),
                ("charts", models.JSONField()),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="page", to="reports.report"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("markup", ""), _negated=True), name="report_pages_are_not_empty"
                    )
                ],
            },
        ),
    ]
