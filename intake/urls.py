"""Addresses of pages that take files."""

from django.urls import path

from intake.views import answers, lists

app_name = "intake"

urlpatterns = [
    path("rounds/<row:pk>/import/", answers.import_answers, name="import_answers"),
    path("rounds/<row:pk>/invite/", lists.invite, name="invite"),
]
