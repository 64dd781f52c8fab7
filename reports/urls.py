"""Addresses of results and reports."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("rounds/<row:pk>/results/", views.results, name="results"),
    path("rounds/<row:pk>/close/", views.close_round, name="close_round"),
    path("rounds/<row:pk>/reports/", views.make_report, name="make_report"),
    path("reports/<row:pk>/", views.show_report, name="show_report"),
    path("reports/<row:pk>/pdf", views.download_report, name="download_report"),
]
