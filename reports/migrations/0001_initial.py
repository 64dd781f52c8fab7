import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("assessments", "0001_initial"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("marking", models.CharField(max_length=60)),
                ("decision", models.TextField(blank=True, max_length=1000)),
                (
                    "status",
                    models.CharField(
                        choices=[("final", "Final"), ("superseded", "Superseded by a newer version")],
                        default="final",
                        max_length=10,
                    ),
                ),
                ("evidence", models.JSONField()),
                ("readiness", models.JSONField()),
                ("facts", models.JSONField()),
                ("engine_version", models.CharField(max_length=20)),
                ("bank_versions", models.JSONField()),
                ("pdf", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=320)),
                ("what_changed", models.CharField(blank=True, max_length=300)),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
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
        ),
        migrations.CreateModel(
            name="ReportRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_draft", models.BooleanField()),
                ("marking", models.CharField(max_length=60)),
                ("what_changed", models.CharField(blank=True, max_length=300)),
                ("decision", models.TextField(blank=True, max_length=1000)),
                ("asked_by", models.CharField(max_length=320)),
                ("pdf", models.BinaryField(null=True)),
                ("job", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="jobs.job")),
                (
                    "report",
                    models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, to="reports.report"),
                ),
                ("round", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="assessments.round")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("statement", models.CharField(max_length=500)),
                ("signed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_off", to="reports.report"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["sha256"], name="reports_by_hash"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("round", "version"), name="one_report_per_version"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "final")), fields=("round",), name="one_final_report_per_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="report_versions_start_at_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["final", "superseded"])), name="report_status_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("marking", ""), _negated=True), name="every_report_is_marked"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    django.db.models.functions.text.Length("decision"), 1000
                ),
                name="decisions_are_at_most_1000_characters",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("sha256"), 64),
                name="report_hash_is_a_sha256",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__lte", 1), models.Q(("what_changed", ""), _negated=True), _connector="OR"),
                name="newer_versions_say_what_changed",
            ),
        ),
        migrations.AddIndex(
            model_name="reportdocument",
            index=models.Index(fields=["sha256"], name="report_documents_by_hash"),
        ),
        migrations.AddConstraint(
            model_name="reportdocument",
            constraint=models.UniqueConstraint(fields=("report", "code"), name="one_document_of_a_kind_per_report"),
        ),
        migrations.AddConstraint(
            model_name="reportdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("code", ""), _negated=True), name="every_document_is_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportdocument",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="reportpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("markup", ""), _negated=True), name="report_pages_are_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("marking", ""), _negated=True), name="every_request_is_marked"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_draft", True), ("report__isnull", True)),
                    models.Q(("is_draft", False), ("pdf__isnull", True)),
                    _connector="OR",
                ),
                name="drafts_are_files_and_the_rest_reports",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("statement", ""), _negated=True)),
                name="sign_offs_say_who_and_what",
            ),
        ),
    ]
