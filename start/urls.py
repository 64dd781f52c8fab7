"""Addresses for anybody."""

from django.urls import path

from start.views import start, trying

app_name = "start"

urlpatterns = [
    path("", start.start, name="start"),
    path("try/", trying.ask, name="try"),
    path("try/pdf/", trying.download, name="try_pdf"),
]
