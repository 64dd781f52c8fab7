"""Addresses of pages that take files, and of forms for other tools."""

from django.urls import path

from intake.views import answers, invited_lists, lists, other_tools

app_name = "intake"

urlpatterns = [
    path("rounds/<row:pk>/import/", answers.import_answers, name="import_answers"),
    path("rounds/<row:pk>/invite/", lists.invite, name="invite"),
    path("rounds/<row:pk>/lists/", invited_lists.show_lists, name="show_lists"),
    path("lists/<row:pk>/withdraw/", invited_lists.withdraw_list, name="withdraw_list"),
    path("rounds/<row:pk>/other-tools/", other_tools.show_other_tools, name="other_tools"),
    path("rounds/<row:pk>/other-tools/<key:tool>/", other_tools.download_forms, name="all_forms"),
    path("rounds/<row:pk>/workbook/", other_tools.download_workbook, name="workbook"),
    path("groups/<row:pk>/other-tools/<key:tool>/", other_tools.download_form, name="form"),
]
