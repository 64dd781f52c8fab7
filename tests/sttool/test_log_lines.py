"""One line for each request and each job, in both forms, and what a line may hold."""

import io
import json
import logging
import re
from time import process_time

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.test import Client
from django.urls import include, path

from assessments.models import Invitation
from jobs import actions, registry, tracing, worker
from jobs.models import Job
from sttool.logs import requests
from sttool.logs.console import Console
from sttool.logs.forms import ABOUT, JsonFormatter, RedactingFormatter, redacted
from tests import test_architecture as open_to_all
from tests.making import draft_in
from tests.test_access import ROUTES

KEYS = {"time", "level", "logger", "event", "exception", *ABOUT}
NUMBER = re.compile(r"[0-9a-f]{32}")


@login_not_required
def break_with_row(request):
    raise IntegrityError('refused\nDETAIL:  Failing row contains (7, "Nobody tells us.", dev@example.org).')


@login_not_required
def enqueue(request):
    actions.enqueue(kind="test", subject={"row": 7})
    raise IntegrityError


urlpatterns = [
    path("broken/", break_with_row),
    path("enqueue/", enqueue),
    path("", include("sttool.urls")),
]


@pytest.fixture
def lines():
    """What the handler writes when LOG_FORMAT is json."""
    (console,) = [handler for handler in logging.getLogger().handlers if isinstance(handler, Console)]
    log, form = io.StringIO(), console.formatter
    usual = console.setStream(log)
    console.setFormatter(JsonFormatter())
    yield lambda: [json.loads(line) for line in log.getvalue().splitlines()]
    console.setStream(usual)
    console.setFormatter(form)


def form(formatter, **more):
    record = logging.makeLogRecord({"name": "x", "levelname": "INFO", "msg": "said", "created": 0.0} | more)
    return formatter.format(record)


def test_page_of_a_member_is_one_line(lines, as_user, ben, project, northdale):
    response = as_user(ben).get(f"/projects/{project.pk}/")

    (line,) = lines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("time"))
    assert 0 < line.pop("ms") < 60_000
    assert line == {
        "level": "INFO",
        "logger": "sttool.requests",
        "event": "GET assessments:show_project 200",
        "method": "GET",
        "route": "assessments:show_project",
        "path": f"/projects/{project.pk}/",
        "status": 200,
        "account": ben.pk,
        "organisation": northdale.pk,
        "request_id": response.headers["X-Request-ID"],
    }
    assert NUMBER.fullmatch(line["request_id"])


def test_query_is_in_no_line(lines, as_user, ben):
    as_user(ben).get("/home/?search=canary")

    assert [line["path"] for line in lines()] == ["/home/"]


def test_respondent_who_answers_leaves_no_line(lines, dev, dev_browser, full_answers):
    place = Invitation.objects.get()
    place.held = draft_in(dev_browser, place)
    pages = [
        dev_browser.get(f"/s/{dev.secret}/"),
        dev_browser.get(f"/a/{place.key}/page/P1/"),
        dev_browser.post(f"/a/{place.key}/save/P1/", {"S11": "4"}),
        dev_browser.get("/code/"),
        dev_browser.get("/try/"),
    ]

    assert [page for page in pages if page.status_code >= 400] == []
    assert lines() == []
    assert [page for page in pages if "X-Request-ID" in page.headers] == []


def test_line_of_a_respondent_who_was_refused_tells_only_which_page(lines, dev, settings):
    settings.BEHIND_PROXY = True
    Client(enforce_csrf_checks=True).post(f"/a/{dev.invitation.key}/submit/", headers={"X-Request-ID": "of-the-proxy"})

    (line,) = lines()
    assert set(line) == {"time", "level", "logger", "event", "method", "route", "status", "ms", "request_id"}
    assert line["event"] == "POST assessments:submit 403: Forbidden (CSRF cookie not set.)"
    assert NUMBER.fullmatch(line["request_id"])


def test_monitors_and_files_leave_no_line_unless_something_is_wrong(lines, db):
    client = Client()
    client.get("/healthz")
    client.get("/static/sttool.css").close()
    client.get("/readyz")  # no worker was seen

    assert [line["event"] for line in lines()] == ["GET readyz 503: Service Unavailable"]


@pytest.mark.parametrize(
    ("is_behind", "given", "is_taken"),
    [
        (True, "3f6c2a90-1b", True),
        (False, "3f6c2a90-1b", False),
        (True, "short", False),
        (True, "x" * 65, False),
        (True, "ends badly\\n", False),
        (True, "", False),
    ],
)
def test_number_of_the_proxy_is_taken_if_it_is_trusted_and_well_formed(lines, db, settings, is_behind, given, is_taken):
    settings.BEHIND_PROXY = is_behind
    response = Client().get("/accounts/login/", headers={"X-Request-ID": given})

    (line,) = lines()
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert (line["request_id"] == given) == is_taken
    assert is_taken or NUMBER.fullmatch(line["request_id"])


def test_numbers_differ_and_are_forgotten(db):
    numbers = {Client().get("/healthz").headers["X-Request-ID"] for _ in range(3)}

    assert len(numbers) == 3
    assert tracing.request_id() == ""


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_error_is_one_line_without_the_row_that_the_database_quotes(lines):
    Client(raise_request_exception=False).get("/broken/")

    (line,) = lines()
    assert line["event"] == f"GET {__name__}.break_with_row 500: Internal Server Error"
    assert line["exception"].splitlines()[-2:] == ["django.db.utils.IntegrityError: refused", "DETAIL: [redacted]"]


@pytest.mark.parametrize("formatter", [JsonFormatter(), RedactingFormatter()])
def test_secrets_are_replaced_in_both_forms(formatter):
    told = "GET https://x/s/Secret-1/?a with stt_Abc123 by dev@example.org"
    text = form(formatter, msg="%s", args=(told,), path="/shared/Secret-2/pdf", outcome="stt_Def")

    assert [word for word in ("Secret", "Abc", "Def", "dev@") if word in text] == []
    assert text.count("[redacted]") == 5


@pytest.mark.parametrize("formatter", [JsonFormatter(), RedactingFormatter()])
def test_traceback_is_redacted_in_both_forms(formatter):
    error = RuntimeError("could not open /a/key-of-dev/")
    text = form(formatter, exc_info=(RuntimeError, error, None))

    assert "key-of-dev" not in text
    assert "RuntimeError: could not open /a/[redacted]" in text


@pytest.mark.parametrize("formatter", [JsonFormatter(), RedactingFormatter()])
def test_what_is_not_on_the_list_stays_out(formatter):
    text = form(formatter, answers="canary", request="canary", status=200)

    assert "canary" not in text


LONG = ["a", "x@a-", "x@", "a@b.", "stt_", "/s/", "/s/a", "DETAIL:", "+d@e.f", "a b"]


@pytest.mark.parametrize("part", LONG)
def test_long_text_takes_no_long_time(part):
    begun = process_time()
    redacted(part * (50_000 // len(part)))

    assert process_time() - begun < 2


def test_address_is_replaced_wherever_it_stands():
    text = "<dev@example.org>,a@b.example+c@d.example;e@f g@h.example. @i.example"

    assert redacted(text) == "<[redacted]>,[redacted][redacted];e@f [redacted]. @i.example"


@pytest.mark.parametrize("formatter", [JsonFormatter(), RedactingFormatter()])
def test_long_message_is_cut_and_holds_no_half_of_an_address(formatter):
    text = form(formatter, msg="%s", args=("a " * 994 + "canary@example.org" + " b" * 5000,), outcome="done")

    assert len(text) < 2200
    assert ("canary" in text, "done" in text) == (False, True)


def test_line_of_json_is_one_line(lines):
    logging.getLogger("x").warning("two\nlines")

    assert [(line["event"], set(line) - KEYS) for line in lines()] == [("two\nlines", set())]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_job_carries_the_number_of_its_request(lines, monkeypatch):
    monkeypatch.setitem(registry.HANDLERS, "test", lambda lease: lambda: logging.getLogger("x").info("drawn"))
    response = Client(raise_request_exception=False).get("/enqueue/")
    number = response.headers["X-Request-ID"]

    assert (Job.objects.get().request_id, response.status_code) == (number, 500)
    worker.run_waiting()

    begun, drawn, done = lines()[1:]
    assert {line["request_id"] for line in (begun, drawn, done)} == {number}
    assert drawn["event"] == "drawn"
    about = {name: done[name] for name in ("job", "kind", "attempts", "outcome", "level")}
    assert about == {"job": Job.objects.get().pk, "kind": "test", "attempts": 1, "outcome": "done", "level": "INFO"}
    assert done["ms"] >= 0
    assert tracing.noted() == {}


def test_job_that_fails_says_so_in_one_line(lines, db, monkeypatch):
    monkeypatch.setitem(registry.HANDLERS, "test", lambda lease: {}["missing"])
    actions.enqueue(kind="test", subject={"row": 1})
    worker.run_waiting()

    (failed,) = [line for line in lines() if line["level"] == "ERROR"]
    assert (failed["outcome"], failed["attempts"], "request_id" in failed) == ("failed", 1, False)
    assert failed["exception"].endswith("KeyError: 'missing'")
    assert Job.objects.get().begun_at is not None


# Open without an account, and yet in the log. Who comes there is named elsewhere, or has no answers to keep apart.
TOLD = (
    open_to_all.SIGNING_IN
    | open_to_all.BY_TOKEN
    | open_to_all.BY_SHARE_LINK  # readers of a report
    | open_to_all.OF_PLANS_BY_LINK  # owners of steps, by name
    | open_to_all.REVIEWING_BY_LINK  # reviewers, by name
    | {"improvement:outcome"}  # when a round is over, for everybody
    | {"healthz", "readyz", "security_text", "reports:check", "start:start"}
)


def test_every_page_that_opens_without_an_account_is_told_of_or_not_by_decision():
    told = {
        name
        for name in open_to_all.PUBLIC_PAGES & ROUTES.keys()
        if not f"/{ROUTES[name].pattern}".startswith(requests.RESPONDENTS)
    }

    assert told == TOLD & ROUTES.keys()


def test_member_who_votes_leaves_no_line(lines, db):
    client = Client()
    pages = [client.get("/vote/"), client.post("/vote/", {"code": "BCD-234"}), client.get("/vote/ballot/")]

    assert [page.status_code for page in pages] == [200, 422, 302]
    assert [(line["status"], "path" in line, "address" in line) for line in lines()] == [(422, False, False)]


def test_notices_and_logo_on_a_questionnaire_tell_of_nobody(lines, db):
    client = Client()
    for address in ("/privacy/", "/contact/", "/accessibility/", "/help/"):
        assert client.get(address).status_code == 200
    assert client.get("/logos/none/v1/").status_code == 404

    assert [(line["status"], "path" in line) for line in lines()] == [(404, False)]


@pytest.mark.parametrize("chosen", [{"language": "en-x-easy"}, {"size": "large"}])
def test_nobody_learns_when_somebody_chose_a_language_or_a_size(lines, db, chosen):
    answer = Client().post("/language/", chosen | {"next": "/s/secret/"})
    refused = Client(enforce_csrf_checks=True).post("/language/", chosen)

    assert (answer.status_code, "X-Request-ID" in answer.headers) == (302, False)
    assert [(line["status"], "address" in line, "path" in line) for line in lines()] == [(403, False, False)]
    assert refused.status_code == 403
