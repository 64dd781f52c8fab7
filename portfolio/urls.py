"""Addresses of a person's own first pages."""

from django.urls import path

from portfolio.views import digest, home, projects

app_name = "portfolio"

urlpatterns = [
    path("home/", home.home, name="home"),
    path("projects/", projects.projects, name="projects"),
    path("weekly-email/", digest.digest, name="digest"),
]
