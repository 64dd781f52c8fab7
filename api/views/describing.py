"""The page about the API, and its schema. Anybody may read both."""

import json
from collections.abc import Sequence
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from api.present import Resource, described
from api.resources.every import service
from api.rest.problems import KINDS


@cache
def _resources() -> Sequence[Resource]:
    """They change with the code only. Anybody may ask for the page, so it must cost little."""
    return described(service.schema())


@cache
def _schema() -> bytes:
    return json.dumps(service.schema()).encode()


@login_not_required
@require_GET
def describe(request: HttpRequest) -> HttpResponse:
    context = {"resources": _resources(), "problems": KINDS.items(), "version": service.version}
    return render(request, "api/describe.html", context)


@login_not_required
@require_GET
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view takes a request)
    return HttpResponse(_schema(), content_type="application/json")
