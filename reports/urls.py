"""Addresses of reports."""

from django.urls import path

from reports.views import checking, issued, making, overview, reading

app_name = "reports"

urlpatterns = [
    path("rounds/<row:pk>/results/", overview.results, name="results"),
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
    path("check/", checking.check, name="check"),
]
