"""What the clients of a load hold: invitations, tokens of the bare site, and the requests that are made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessments.access import COOKIE
from assessments.models import AskedGroup, Assessment
from bench.bare.views import FILL, TABLES
from bench.load import get, post
from bench.make_round import Place, analyse, empty_round, full_answers, places

PLACES_TO_ANSWER = 1_000
TO_COUNT = 2  # places to submit that are kept for counting queries
NOT_QUERIES = {"BEGIN", "COMMIT"}


@dataclass(frozen=True)
class Stock:
    """`page` is the longest one, a leader's checklist, and `form` answers all of it."""

    to_answer: Sequence[Place]
    to_submit: Sequence[Place]
    tokens: Sequence[str]
    page: str
    form: Mapping[str, str]

    def opens(self) -> Iterable[bytes]:
        return [get(f"/s/{place.secret}/", {}) for place in self.to_answer]

    def reads(self) -> Iterable[bytes]:
        return [get(self.page_url(place), {COOKIE: place.secret}) for place in self.to_answer]

    def saves(self) -> Iterable[bytes]:
        return [post(self.page_url(place), {COOKIE: place.secret}, self.form) for place in self.to_answer]

    def submits(self) -> Iterable[bytes]:
        ready = self.to_submit[TO_COUNT:]
        return [post(f"/a/{place.key}/submit/", {COOKIE: place.secret}, {}) for place in ready]

    def bare_reads(self) -> Iterable[bytes]:
        return [get(f"/page/{token}/", {}) for token in self.tokens]

    def bare_posts(self, verb: str) -> Iterable[bytes]:
        return [post(f"/{verb}/{token}/", {}, {"answers": "5" * 36}) for token in self.tokens]

    def page_url(self, place: Place) -> str:
        return f"/a/{place.key}/page/{self.page}/"


def make_stock(submissions: int) -> Stock:
    assessment = empty_round()
    leaders, doctors = _group(assessment, "executive"), _group(assessment, "medical")
    (page,) = assessment.catalogue.pages_for(leaders.code)
    evidence = {f"{question.code}_evidence": "We saw it at two sites." for question in page.questions}
    draft = {"answers": full_answers(doctors), "comments": {"": "The ward was never asked."}}
    stock = Stock(
        to_answer=places(leaders, PLACES_TO_ANSWER, {}),
        to_submit=places(doctors, submissions + TO_COUNT, draft),
        tokens=_bare_tokens(submissions),
        page=page.code,
        form=full_answers(leaders) | evidence,
    )
    analyse()
    return stock


def _group(assessment: Assessment, code: str) -> AskedGroup:
    return AskedGroup.objects.select_related("assessment").get(assessment=assessment, code=code)


def _bare_tokens(count: int) -> list[str]:
    tokens = [f"token{number}" for number in range(count)]
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.execute(FILL, [tokens])
    return tokens


def count_queries(stock: Stock) -> tuple[int, int, int, int]:
    """Statements to open by link, to read a page, to save and to submit, in a process that has done each before."""
    _statements(stock, stock.to_submit[0])
    return _statements(stock, stock.to_submit[1])


def _statements(stock: Stock, to_submit: Place) -> tuple[int, int, int, int]:
    answering = stock.to_answer[0]
    url, client = stock.page_url(answering), Client(headers={"host": "127.0.0.1"})
    client.cookies[COOKIE] = answering.secret
    opened = _count(client, "GET", f"/s/{answering.secret}/", {})
    asked, saved = _count(client, "GET", url, {}), _count(client, "POST", url, stock.form)
    client.cookies[COOKIE] = to_submit.secret
    return opened, asked, saved, _count(client, "POST", f"/a/{to_submit.key}/submit/", {})


def _count(client: Client, method: str, url: str, form: Mapping[str, str]) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url) if method == "GET" else client.post(url, form)
    if response.status_code not in {200, 302}:
        raise RuntimeError(f"{url} answered {response.status_code}")
    return sum(query["sql"] not in NOT_QUERIES for query in queries.captured_queries)
