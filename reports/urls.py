"""Addresses of results and reports."""

from django.urls import path, register_converter

from reports.converters import FigureKey
from reports.plan import views as plan
from reports.telling import views as telling
from reports.views import checking, closing, issued, making, reading, results

register_converter(FigureKey, "figure")

app_name = "reports"

urlpatterns = [
    path("rounds/<row:pk>/results/", results.results, name="results"),
    path("rounds/<row:pk>/results/principles/<slug:code>/", results.principle, name="principle"),
    path("rounds/<row:pk>/results/leaders/", results.leaders, name="leaders"),
    path("rounds/<row:pk>/results/sites/", results.sites, name="sites"),
    path("rounds/<row:pk>/results/sites/<slug:code>/", results.sites_of, name="sites_of"),
    path("rounds/<row:pk>/results/firmness/", results.firmness, name="firmness"),
    path("rounds/<row:pk>/results/change/", results.change, name="change"),
    path("rounds/<row:pk>/results/comments/", results.said, name="said"),
    path("rounds/<row:pk>/results/figures/<figure:key>/", results.figure, name="figure"),
    path("rounds/<row:pk>/plan/", plan.plan, name="plan"),
    path("rounds/<row:pk>/indicators/", plan.indicators, name="indicators"),
    path("rounds/<row:pk>/reply/", telling.tell, name="tell"),
    path("s/<key:secret>/what-came-of-it/", telling.told_by_link, name="told_by_link"),
    path("a/<key:key>/what-came-of-it/", telling.told, name="told"),
    path("rounds/<row:pk>/close/", closing.close_round, name="close_round"),
    path("rounds/<row:pk>/reports/", making.make_report, name="make_report"),
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
