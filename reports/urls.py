"""Addresses of reports."""

from django.urls import path

from reports.views import checking, checks, issued, making, overview, presenting, reading, sharing, taking, templates

app_name = "reports"

urlpatterns = [
    path("rounds/<row:pk>/results/", overview.results, name="results"),
    path("rounds/<row:pk>/results/present/", presenting.present, name="present"),
    path("rounds/<row:pk>/results/present/file", presenting.download_presentation, name="download_presentation"),
    path("rounds/<row:pk>/results/take/", taking.take_list, name="take_list"),
    path("rounds/<row:pk>/results/take/<slug:name>/", taking.take, name="take"),
    path("rounds/<row:pk>/results/take/<slug:name>/<slug:code>", taking.take_file, name="take_file"),
    path("rounds/<row:pk>/checks/", checks.show_checks, name="checks"),
    path("rounds/<row:pk>/reports/", making.reports, name="reports"),
    path("rounds/<row:pk>/reports/", making.reports, name="make_report"),
    path("rounds/<row:pk>/reports/draft/", making.make_draft, name="make_draft"),
    path("report-requests/<row:pk>/", making.show_progress, name="progress"),
    path("report-requests/<row:pk>/retry/", making.retry, name="retry"),
    path("report-requests/<row:pk>/pdf", making.download_draft, name="download_draft"),
    path("reports/<row:pk>/", issued.show_report, name="show_report"),
    path("reports/<row:pk>/pdf", issued.download_report, name="download_report"),
    path("reports/<row:pk>/documents/<slug:code>", issued.download_document, name="download_document"),
    path("reports/<row:pk>/read/", reading.read_report, name="read_report"),
    path("reports/<row:pk>/charts/<slug:name>.svg", reading.download_chart, name="download_chart"),
    path("reports/<row:pk>/sign-off/", issued.sign_off, name="sign_off"),
    path("reports/<row:pk>/share/", sharing.share, name="share"),
    path("share-links/<row:pk>/withdraw/", sharing.withdraw_share, name="withdraw_share"),
    path("shared/<key:secret>/read/", sharing.shared, name="shared"),
    path("shared/<key:secret>/pdf", sharing.shared_pdf, name="shared_pdf"),
    path("shared/<key:secret>/charts/<slug:name>.svg", sharing.shared_chart, name="shared_chart"),
    path("organisations/<row:pk>/templates/", templates.change_templates, name="change_templates"),
    path("check/", checking.check, name="check"),
]
