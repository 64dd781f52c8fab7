"""Addresses of results and reports."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("rounds/<int:pk>/results/", views.results, name="results"),
    path("rounds/<int:pk>/close/", views.close_round, name="close_round"),
    path("rounds/<int:pk>/reports/", views.make_report, name="make_report"),
    path("reports/<int:pk>/", views.show_report, name="show_report"),
    path("reports/<int:pk>/pdf", views.download_report, name="download_report"),
]
