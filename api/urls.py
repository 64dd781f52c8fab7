"""Addresses of the API, of the page about it, and of the pages where tokens are made."""

from django.urls import path

from api.resources.every import service
from api.views import describing, tokens

app_name = "api"

urlpatterns = [
    path("api/", describing.describe, name="describe"),
    path("api/v1/openapi.json", describing.openapi, name="openapi"),
    path("api/v1/", service.urls),
    path("me/api/", tokens.show_my_tokens, name="my_tokens"),
    path("me/api/<row:pk>/", tokens.make_my_token, name="make_my_token"),
    path("organisations/<row:pk>/api/", tokens.show_tokens, name="tokens"),
    path("organisations/<row:pk>/api/make/", tokens.make_token, name="make_token"),
    path("api-tokens/<row:pk>/revoke/", tokens.revoke, name="revoke"),
]
