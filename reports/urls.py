"""Addresses of results and reports."""

from django.urls import path, register_converter

from reports import views
from reports.converters import FigureKey
from reports.telling import views as telling

register_converter(FigureKey, "figure")

app_name = "reports"

urlpatterns = [
    path("rounds/<row:pk>/results/", views.results, name="results"),
    path("rounds/<row:pk>/results/principles/<slug:code>/", views.principle, name="principle"),
    path("rounds/<row:pk>/results/leaders/", views.leaders, name="leaders"),
    path("rounds/<row:pk>/results/sites/", views.sites, name="sites"),
    path("rounds/<row:pk>/results/sites/<slug:code>/", views.sites_of, name="sites_of"),
    path("rounds/<row:pk>/results/firmness/", views.firmness, name="firmness"),
    path("rounds/<row:pk>/results/comments/", views.said, name="said"),
    path("rounds/<row:pk>/results/figures/<figure:key>/", views.figure, name="figure"),
    path("rounds/<row:pk>/reply/", telling.tell, name="tell"),
    path("s/<key:secret>/what-came-of-it/", telling.told_by_link, name="told_by_link"),
    path("a/<key:key>/what-came-of-it/", telling.told, name="told"),
    path("rounds/<row:pk>/close/", views.close_round, name="close_round"),
    path("rounds/<row:pk>/reports/", views.make_report, name="make_report"),
    path("reports/<row:pk>/", views.show_report, name="show_report"),
    path("reports/<row:pk>/pdf", views.download_report, name="download_report"),
]
