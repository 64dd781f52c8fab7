"""Addresses of the plan and of replies."""

from django.urls import path

from improvement.plan import views as plan
from improvement.replies import views as replies

app_name = "improvement"

urlpatterns = [
    path("rounds/<row:pk>/plan/", plan.plan, name="plan"),
    path("rounds/<row:pk>/indicators/", plan.indicators, name="indicators"),
    path("rounds/<row:pk>/reply/", replies.edit_reply, name="edit_reply"),
    path("s/<key:secret>/outcome/", replies.reply_by_link, name="reply_by_link"),
    path("a/<key:key>/outcome/", replies.reply, name="reply"),
]
