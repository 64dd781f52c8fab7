"""Addresses of the plan and of replies to those who answered."""

from django.urls import path

from improvement.plan import views as plan
from improvement.replies import views as replies

app_name = "improvement"

urlpatterns = [
    path("rounds/<row:pk>/plan/", plan.plan, name="plan"),
    path("rounds/<row:pk>/indicators/", plan.indicators, name="indicators"),
    path("rounds/<row:pk>/reply/", replies.tell, name="tell"),
    path("s/<key:secret>/what-came-of-it/", replies.told_by_link, name="told_by_link"),
    path("a/<key:key>/what-came-of-it/", replies.told, name="told"),
]
