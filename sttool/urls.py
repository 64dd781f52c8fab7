"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("assessments.urls")),
    path("", include("reports.urls")),
]
