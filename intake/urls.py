"""Addresses of pages that take files."""

from django.urls import path

from intake.views import answers, invited_lists, lists

app_name = "intake"

urlpatterns = [
    path("rounds/<row:pk>/import/", answers.import_answers, name="import_answers"),
    path("rounds/<row:pk>/invite/", lists.invite, name="invite"),
    path("rounds/<row:pk>/lists/", invited_lists.show_lists, name="show_lists"),
    path("lists/<row:pk>/withdraw/", invited_lists.withdraw_list, name="withdraw_list"),
]
