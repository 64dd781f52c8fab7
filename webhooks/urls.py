"""Addresses of the pages about webhooks."""

from django.urls import path

from webhooks import views

app_name = "webhooks"

urlpatterns = [
    path("organisations/<row:pk>/webhooks/", views.endpoints, name="endpoints"),
    path("webhooks/<row:pk>/", views.endpoint, name="endpoint"),
    path("webhooks/<row:pk>/secret/", views.renew_secret, name="renew_secret"),
    path("webhooks/<row:pk>/switch/", views.switch, name="switch"),
    path("webhooks/<row:pk>/delete/", views.delete, name="delete"),
    path("webhooks/<row:pk>/test/", views.test, name="test"),
    path("webhooks/deliveries/<row:pk>/replay/", views.replay, name="replay"),
]
