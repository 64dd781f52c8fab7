"""Addresses of results."""

from django.urls import path, register_converter

from results.converters import FigureKey
from results.newer import views as newer
from results.quality import views as quality
from results.views import closing, rescoring, results

register_converter(FigureKey, "figure")

app_name = "results"

urlpatterns = [
    path("rounds/<row:pk>/results/principles/<slug:code>/", results.principle, name="principle"),
    path("rounds/<row:pk>/results/flags/", results.flags, name="flags"),
    path("rounds/<row:pk>/results/findings/", results.findings, name="findings"),
    path("rounds/<row:pk>/results/groups/", results.groups, name="groups"),
    path("rounds/<row:pk>/results/heard/", results.heard, name="heard"),
    path("rounds/<row:pk>/results/method/", results.method, name="method"),
    path("rounds/<row:pk>/results/leaders/", results.leaders, name="leaders"),
    path("rounds/<row:pk>/results/sites/", results.sites, name="sites"),
    path("rounds/<row:pk>/results/sites/<slug:code>/", results.sites_of, name="sites_of"),
    path("rounds/<row:pk>/results/firmness/", results.firmness, name="firmness"),
    path("rounds/<row:pk>/results/change/", results.change, name="change"),
    path("rounds/<row:pk>/results/comments/", results.comments, name="comments"),
    path("rounds/<row:pk>/results/figures/<figure:key>/", results.figure, name="figure"),
    path("rounds/<row:pk>/results/quality/", quality.show_quality, name="quality"),
    path("rounds/<row:pk>/results/quality/work-out/", quality.work_out_quality, name="work_out_quality"),
    path("rounds/<row:pk>/results/quality/research-export", quality.download_research_export, name="research_export"),
    path("rounds/<row:pk>/newer-questions/", newer.newer_questions, name="newer_questions"),
    path("rounds/<row:pk>/close/", closing.confirm_closing, name="close_round"),
    path("rounds/<row:pk>/rescore/", rescoring.rescore, name="rescore"),
    path("rounds/<row:pk>/figures-for-reports/", rescoring.choose_for_reports, name="choose_for_reports"),
]
