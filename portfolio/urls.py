"""Addresses of a person's own first pages."""

from django.urls import path

from portfolio.views import home

app_name = "portfolio"

urlpatterns = [
    path("home/", home.home, name="home"),
]
