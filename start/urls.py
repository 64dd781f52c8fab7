"""Addresses for anybody."""

from django.urls import path

from start import views

app_name = "start"

urlpatterns = [
    path("", views.start, name="start"),
]
