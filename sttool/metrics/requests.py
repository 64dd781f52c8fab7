"""Middleware: counts requests and how long they took, by page and status. Only where METRICS_PORT is set."""

from time import perf_counter

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram

from sttool.logs.requests import RESPONDENTS
from sttool.middleware.headers import GetResponse

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# All pages of respondents count as one: which of them was asked for, say the one that submits, would tell who was
# there when, on a server on which one group answers.
OF_RESPONDENTS = "respondents"
OF_NO_PAGE = "none"


class Meters:
    def __init__(self, registry: CollectorRegistry) -> None:
        self.requests = Counter("sttool_requests", "Requests", ["route", "status"], registry=registry)
        self.seconds = Histogram(
            "sttool_request_seconds", "Time to make an answer", ["route"], buckets=BUCKETS, registry=registry
        )

    def count(self, request: HttpRequest, status: int, seconds: float) -> None:
        route = route_of(request)
        self.requests.labels(route, status).inc()
        self.seconds.labels(route).observe(seconds)


METERS = Meters(REGISTRY)


def route_of(request: HttpRequest) -> str:
    """Never the address, which may name a row of an organisation or hold a secret."""
    if request.path_info.startswith(RESPONDENTS):
        return OF_RESPONDENTS
    return request.resolver_match.view_name if request.resolver_match else OF_NO_PAGE


def counted(get_response: GetResponse) -> GetResponse:
    if not settings.METRICS_PORT:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        response = get_response(request)
        METERS.count(request, response.status_code, perf_counter() - begun)
        return response

    return middleware
