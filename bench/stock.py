"""What the clients use: invitations, tokens for the bare site, and the requests made from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessments.models import AskedGroup, Round
from bench.bare.views import FILL, TABLES
from bench.load import get, post
from bench.make_round import Place, analyse, browser, empty_round, full_answers, full_round, places, signed_in
from results.actions import close_and_freeze

PLACES_TO_ANSWER = 1_000
RESPONSES = 100  # of the round whose results are read
TO_COUNT = 2  # invitations to submit that are reserved for counting queries
COMMENT = {"": "The ward was never asked."}
NOT_QUERIES = {"BEGIN", "COMMIT"}


@dataclass(frozen=True)
class Stock:
    """`page` is the longest: three questions of the checklist with two answers each. Each of `forms` answers all of it
    differently.

    Repeated saves use another form, because saving the same answers twice writes nothing.
    """

    to_answer: Sequence[Place]
    to_submit: Sequence[Place]
    tokens: Sequence[str]
    page: str
    forms: Sequence[Mapping[str, str]]
    results_url: str
    manager: Mapping[str, str]  # the cookies of somebody who may read it

    def opens(self) -> Iterable[bytes]:
        return [get(f"/s/{place.secret}/", {}) for place in self.to_answer]

    def reads(self) -> Iterable[bytes]:
        return [get(self.page_url(place), place.cookies) for place in self.to_answer]

    def saves(self) -> Iterable[bytes]:
        return [post(self.page_url(place), place.cookies, form) for form in self.forms for place in self.to_answer]

    def saves_of_one(self) -> Iterable[bytes]:
        """The first question, as the script sends it when an answer is chosen."""
        return [
            post(self.save_url(place), place.cookies, first_of(form)) for form in self.forms for place in self.to_answer
        ]

    def submits(self) -> Iterable[bytes]:
        ready = self.to_submit[TO_COUNT:]
        return [post(f"/a/{place.key}/submit/", place.cookies, {}) for place in ready]

    def results(self) -> Iterable[bytes]:
        return [get(self.results_url, self.manager)]

    def bare_reads(self) -> Iterable[bytes]:
        return [get(f"/page/{token}/", {}) for token in self.tokens]

    def bare_posts(self, verb: str) -> Iterable[bytes]:
        return [post(f"/{verb}/{token}/", {}, {"answers": "5" * 43}) for token in self.tokens]

    def page_url(self, place: Place) -> str:
        return f"/a/{place.key}/page/{self.page}/"

    def save_url(self, place: Place) -> str:
        return f"/a/{place.key}/save/{self.page}/"


def first_of(form: Mapping[str, str]) -> dict[str, str]:
    return dict(islice(form.items(), 1))


def make_stock(submissions: int) -> Stock:
    round = empty_round()
    leaders, doctors = _group(round, "executive"), _group(round, "medical")
    page, *_ = round.catalogue.pages_for(leaders.code)
    evidence = {f"{card.question.code}_evidence": "We saw it at two sites." for card in page.cards}
    stock = Stock(
        to_answer=places(leaders, PLACES_TO_ANSWER, {}),
        to_submit=places(doctors, submissions + TO_COUNT, full_answers(doctors), COMMENT),
        tokens=_bare_tokens(submissions),
        page=page.code,
        forms=[full_answers(leaders, nth) | evidence for nth in range(2)],
        results_url=f"/rounds/{_closed_round().pk}/results/",
        manager=signed_in(),
    )
    analyse()
    return stock


def _closed_round() -> Round:
    round = full_round(RESPONSES)
    if round.is_open:
        close_and_freeze(round=round, by="bench")
    return round


def doctors_to_submit(count: int) -> Sequence[Place]:
    """Invitations whose holders have answered everything."""
    doctors = _group(empty_round(), "medical")
    invitations = places(doctors, count, full_answers(doctors), COMMENT)
    analyse()
    return invitations


def _group(round: Round, code: str) -> AskedGroup:
    return AskedGroup.objects.select_related("round").get(round=round, code=code)


def _bare_tokens(count: int) -> list[str]:
    tokens = [f"token{number}" for number in range(count)]
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        cursor.execute(FILL, [tokens])
    return tokens


def count_queries(stock: Stock) -> tuple[int, ...]:
    """Queries to open, read a page, save one answer and all, submit, and read results, in a warm process."""
    _statements(stock, stock.to_submit[0])
    return _statements(stock, stock.to_submit[1])


def _statements(stock: Stock, to_submit: Place) -> tuple[int, ...]:
    answering = stock.to_answer[0]
    url, client = stock.page_url(answering), Client(headers={"host": "127.0.0.1"})
    client.cookies.load(answering.cookies)
    opened = _count(client, "GET", f"/s/{answering.secret}/", {})
    asked = _count(client, "GET", url, {})
    saved_one = _count(client, "POST", stock.save_url(answering), first_of(stock.forms[0]))
    saved_all = max(_count(client, "POST", url, form) for form in stock.forms)
    client.cookies.load(to_submit.cookies)
    submitted = _count(client, "POST", f"/a/{to_submit.key}/submit/", {})
    return opened, asked, saved_one, saved_all, submitted, _count(browser(), "GET", stock.results_url, {})


def _count(client: Client, method: str, url: str, form: Mapping[str, str]) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url) if method == "GET" else client.post(url, form)
    if response.status_code not in {200, 302}:
        raise RuntimeError(f"{url} answered {response.status_code}")
    return sum(query["sql"] not in NOT_QUERIES for query in queries.captured_queries)
