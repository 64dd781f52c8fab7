"""Where the time of a request goes: its parts, each without the parts within it, in process and without profiling."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle
from time import perf_counter
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware, LoginRequiredMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.base import BaseHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models.sql.compiler import SQLCompiler, SQLDeleteCompiler, SQLInsertCompiler, SQLUpdateCompiler
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.template.backends.django import Template
from django.test import Client

from assessments import queries
from assessments.statements import Statement
from assessments.views import answering
from bench.figures import Measured, table
from bench.load import CSRF
from bench.make_round import Place
from bench.process import in_own_process
from bench.stock import Stock, first_of, make_stock

WARM_UP = 20
# What each part is made of. A list names its functions; the rest of the view, and of all else, is left over.
PARTS: Mapping[str, Sequence[tuple[Any, str]]] = {
    "invitation": ((Statement, "find"),),
    "database": ((CursorWrapper, "execute"), (BaseDatabaseWrapper, "commit")),
    "spelling SQL": tuple(
        (compiler, "as_sql") for compiler in (SQLCompiler, SQLInsertCompiler, SQLUpdateCompiler, SQLDeleteCompiler)
    ),
    "counting": ((queries, "people_asked_lately_in"),),
    "markup": ((Template, "render"), (answering, "questions_markup")),
    "form": ((HttpRequest, "_load_post_and_files"),),
    "CSRF": tuple((CsrfViewMiddleware, name) for name in ("process_request", "process_view", "process_response")),
    "session": (
        (SessionMiddleware, "process_request"),
        (SessionMiddleware, "process_response"),
        (AuthenticationMiddleware, "process_request"),
        (LoginRequiredMiddleware, "process_view"),
        (MessageMiddleware, "process_request"),
        (MessageMiddleware, "process_response"),
    ),
    "policy": ((CSPMiddleware, "process_request"), (CSPMiddleware, "process_response")),
    "address": ((BaseHandler, "resolve_request"),),
    "view": ((BaseHandler, "_get_response"),),
}
REST = "the rest"
Request = Callable[[], Any]


class Spending:
    """Seconds in each part. Time in a part within another counts for the inner one alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._at, self._since = [REST], perf_counter()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        self._count()
        self._at.append(name)
        try:
            yield
        finally:
            self._count()
            self._at.pop()

    def _count(self) -> None:
        now = perf_counter()
        self.seconds[self._at[-1]] += now - self._since
        self._since = now

    def watched(self, name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: object, **named: object) -> object:
            with self.part(name):
                return do(*arguments, **named)

        return watched


def measure(requests: int) -> Measured:
    return Measured("Where the time of a request goes", [], in_own_process(_table, requests))


def _table(requests: int) -> list[str]:
    stock = make_stock(requests + WARM_UP)
    spent = {name: _spent(request, requests) for name, request in _requests(stock).items()}
    rows = [
        (part, *(f"{seconds[part] / sum(seconds.values()):.0%}" for seconds in spent.values()))
        for part in (*PARTS, REST)
    ]
    totals = (f"{sum(seconds.values()) / requests * 1e3:.2f} ms" for seconds in spent.values())
    return table(("share of each part", *spent), [*rows, ("all", *totals)])


def _requests(stock: Stock) -> dict[str, Request]:
    places, submits, forms = cycle(stock.to_answer), iter(stock.to_submit), cycle(stock.forms)

    client = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)

    def browser(place: Place) -> Client:
        return _with_cookies(client, {**place.cookies, "csrf": CSRF})

    def post(place: Place, url: str, form: Mapping[str, str]) -> object:
        body = urlencode(dict(form) | {"csrfmiddlewaretoken": CSRF})
        return browser(place).post(url, body, content_type="application/x-www-form-urlencoded")

    def read() -> object:
        place = next(places)
        return browser(place).get(stock.page_url(place))

    def save() -> object:
        place = next(places)
        return post(place, stock.save_url(place), first_of(next(forms)))

    def submit() -> object:
        place = next(submits)
        return post(place, f"/a/{place.key}/submit/", {})

    return {
        "open": lambda: _with_cookies(client, {}).get(f"/s/{next(places).secret}/"),
        "page": read,
        "save one": save,
        "submit": submit,
    }


def _with_cookies(client: Client, cookies: Mapping[str, str]) -> Client:
    """One client for all, because each would load the middleware again."""
    client.cookies.clear()
    client.cookies.load(dict(cookies))
    return client


def _spent(request: Request, count: int) -> Mapping[str, float]:
    for _ in range(WARM_UP):
        request()
    spending = Spending()
    with ExitStack() as stack:
        for name, owner, function in _functions():
            stack.enter_context(patch.object(owner, function, spending.watched(name, getattr(owner, function))))
        for _ in range(count):
            request()
    return spending.seconds


def _functions() -> Iterator[tuple[str, Any, str]]:
    for name, functions in PARTS.items():
        for owner, function in functions:
            yield name, owner, function
