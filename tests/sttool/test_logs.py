"""What the log holds after whole journeys: what happened, and never a secret or a respondent's address."""

import io
import logging
import re

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core import mail
from django.db import OperationalError
from django.test import Client
from django.urls import include, path

from accounts.signin import sign_in_link
from assessments import actions
from assessments.models import Invitation
from assessments.vocabulary import ListedPerson, Person
from jobs.mail import deliver_mails
from tests.mail_server import path_of_link
from tests.making import draft_in

WRONG = "wrong-link-2Zb8wq"


@login_not_required
def break_with_address(request, secret):
    raise RuntimeError(f"could not open {request.build_absolute_uri()}")


@login_not_required
def break_with_person(request):
    raise RuntimeError("Key (asked_group_id, email)=(3, dev@example.org) already exists.")


@login_not_required
def lose_database(request):
    raise OperationalError("server closed the connection unexpectedly")


urlpatterns = [
    path("s/<str:secret>/broken/", break_with_address),
    path("broken/", break_with_person),
    path("away/", lose_database),
    path("", include("sttool.urls")),
]


def secret_of(link):
    return link.rstrip("/").rsplit("/", 1)[-1]


def entries(log, *levels):
    """What was logged, without the time, how long it took, the number of the request, and tracebacks."""
    dated = (
        re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 (.*)", line) for line in log.getvalue().splitlines()
    )
    lines = [re.sub(r" ms=\d+\.\d| request_id=[0-9a-f]{32}", "", entry.group(1)) for entry in dated if entry]
    return [line for line in lines if not levels or line.startswith(levels)]


@pytest.fixture
def log():
    """What the handler of the settings writes."""
    (console,) = [handler for handler in logging.getLogger().handlers if handler.name == "console"]
    console.outage.forget()
    log = io.StringIO()
    usual = console.setStream(log)
    yield log
    console.setStream(usual)


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


def test_answering_by_open_link_leaves_no_secret(log, browser, group_of, full_answers, ben):
    secret = secret_of(actions.make_open_link(asked_group=group_of("medical"), people_asked=None, by=ben))
    looked = browser.get(f"/s/{secret}/")
    page = browser.post(f"/s/{secret}/start/").url
    own = browser.cookies["invitation"].value
    asked = browser.post(page, {"S11": "4"})
    place = Invitation.objects.get(is_from_open_link=True)
    place.held = draft_in(browser, place)
    actions.save_answers(invitation=place, answers=full_answers("medical"), comments={})
    submitted = browser.post(f"/a/{place.key}/submit/")
    again = browser.get(f"/a/{place.key}/")

    codes = [response.status_code for response in (looked, asked, submitted, again)]
    assert codes == [200, 422, 302, 409]
    assert entries(log) == [
        "WARNING sttool.requests POST assessments:questions 422: Unprocessable Entity",
        "WARNING sttool.requests GET assessments:start 409: Conflict",
    ]
    assert [text for text in (secret, own) if text in log.getvalue()] == []


def test_links_that_open_nothing_leave_no_secret(log, browser, dev, ben):
    link = sign_in_link(ben)
    Invitation.objects.update(state="revoked")
    browser.post(link)

    urls = (f"/s/{WRONG}/", f"/s/{dev.secret}/?x=1", f"/sign-in/{WRONG}/", link, f"/t/{WRONG}/", f"/shared/{WRONG}/pdf")
    codes = [browser.get(url).status_code for url in urls]

    ours = f" account={ben.pk}"
    assert codes == [404] * 6
    assert entries(log, "WARNING", "ERROR") == [
        "WARNING sttool.requests GET assessments:invitation 404: Not Found",
        "WARNING sttool.requests GET assessments:invitation 404: Not Found",
        f"WARNING sttool.requests GET accounts:sign_in 404: Not Found path=/sign-in/[redacted]{ours}",
        f"WARNING sttool.requests GET accounts:sign_in 404: Not Found path=/sign-in/[redacted]{ours}",
        "WARNING sttool.requests GET assessments:tracker 404: Not Found",
        f"WARNING sttool.requests GET reports:shared_pdf 404: Not Found path=/shared/[redacted]{ours}",
    ]
    assert [text for text in (WRONG, dev.secret, secret_of(link)) if text in log.getvalue()] == []


def test_new_password_leaves_no_key(log, browser, ben, settings):
    settings.SENDS_MAIL = True
    ben.set_password("correct horse battery")
    ben.save()
    browser.post("/accounts/password/reset/", {"email": ben.email})
    deliver_mails()
    url = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[-1].body).group()

    shown = browser.get(url, follow=True)
    mistyped = browser.get(f"{url}x")

    assert (shown.status_code, list(shown.context["form"].fields)) == (200, ["password1", "password2"])
    assert mistyped.status_code == 404
    (line,) = entries(log, "WARNING", "ERROR")
    assert line == ("WARNING sttool.requests GET - 404: Not Found path=/accounts/password/reset/key/[redacted]")
    assert secret_of(url) not in log.getvalue()


def test_refused_form_leaves_no_secret(log, dev):
    browser = Client(enforce_csrf_checks=True)
    url = f"/s/{dev.secret}/start/"

    codes = [
        browser.post(url).status_code,
        browser.post(url, secure=True, headers={"Referer": f"https://elsewhere.example{url}"}).status_code,
    ]

    assert codes == [403, 403]
    referer = "Referer checking failed - https://elsewhere.example/s/[redacted] does not match any trusted origins."
    assert entries(log) == [
        "WARNING sttool.requests POST assessments:accept 403: Forbidden (CSRF cookie not set.)",
        f"WARNING sttool.requests POST assessments:accept 403: Forbidden ({referer})",
    ]
    assert dev.secret not in log.getvalue()


def test_delivering_leaves_no_secret_and_no_address(log, mail_server, open_round, ben):
    people = [
        ListedPerson(Person("Sam Sample", f"{name}@example.org"), "medical", "") for name in ("sam", "gone", "kim")
    ]
    actions.invite_listed(round=open_round, people=people, by_mail=True, by=ben)
    mail_server.answers["gone@example.org"] = "550 5.1.1 gone@example.org is not known"
    actions.deliver_letters()
    actions.invite_listed(
        round=open_round, people=[ListedPerson(Person("", "lou@example.org"), "medical", "")], by_mail=True, by=ben
    )
    mail_server.dies_after = 2
    actions.deliver_letters()

    assert entries(log) == [
        "INFO assessments.actions.delivering Emails: 2 sent, 1 failed",
        "WARNING jobs.smtp The mail server cannot be used: SMTPServerDisconnected",
    ]
    secrets = [secret_of(path_of_link(mail)) for mail in mail_server.mails]
    assert [text for text in (*secrets, "Sample", "@example") if text in log.getvalue()] == []


@pytest.mark.urls(__name__)
def test_traceback_leaves_no_secret(log, browser, dev):
    response = browser.get(f"/s/{dev.secret}/broken/")

    assert response.status_code == 500
    assert entries(log) == [f"ERROR sttool.requests GET {__name__}.break_with_address 500: Internal Server Error"]
    assert log.getvalue().splitlines()[-1] == "RuntimeError: could not open http://testserver/s/[redacted]"
    assert log.getvalue().count("Traceback (most recent call last):") == 1
    assert dev.secret not in log.getvalue()


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_traceback_leaves_no_address_of_a_person(log, browser):
    response = browser.get("/broken/")

    assert response.status_code == 500
    assert log.getvalue().splitlines()[-1] == (
        "RuntimeError: Key (asked_group_id, email)=(3, [redacted]) already exists."
    )


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_outage_is_one_line_and_thinned(log, browser, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("jobs.thinning.monotonic", lambda: now[0])
    for second in (0, 1, 2, 11):
        now[0] = float(second)
        browser.get("/away/")

    line = (
        f"ERROR sttool.requests GET {__name__}.lose_database 500: Internal Server Error"
        ": the database cannot be used, OperationalError"
    )
    assert entries(log) == [f"{line} path=/away/", f"{line} (2 more since the last line) path=/away/"]
    assert len(log.getvalue().splitlines()) == 2


def test_refused_person_is_logged_by_key_and_network_address(log, as_user, ben, project):
    browser = as_user(ben)
    browser.handler.enforce_csrf_checks = True

    browser.post(f"/projects/{project.pk}/change/")

    assert entries(log) == [
        (
            "WARNING sttool.requests POST assessments:change_project 403: Forbidden (CSRF cookie not set.)"
            f" path=/projects/{project.pk}/change/ account={ben.pk} address=127.0.0.1"
        )
    ]
    assert ben.email not in log.getvalue()


def test_unknown_host_is_one_line(log, db):
    Client(headers={"Host": "elsewhere.example"}, raise_request_exception=False).get("/healthz")

    assert len(log.getvalue().splitlines()) == 1
    assert entries(log)[0].startswith("WARNING sttool.requests GET - 400: Invalid HTTP_HOST header")
    assert entries(log)[0].endswith(" path=/healthz address=127.0.0.1")


def test_too_many_attempts_are_logged_with_the_address_that_our_proxy_saw(log, browser, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(31):
        browser.post("/check/", {"sha256": "0" * 64}, headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})

    assert entries(log, "WARNING") == [
        "WARNING sttool.requests POST reports:check 429: Too Many Requests path=/check/ address=192.0.2.7"
    ]


def test_request_that_came_round_the_proxy_is_logged_all_the_same(log, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    Client(enforce_csrf_checks=True).post("/home/", headers={"X-Forwarded-For": "192.0.2.7"})

    assert entries(log) == [
        "WARNING sttool.requests POST portfolio:home 403: Forbidden (CSRF cookie not set.) path=/home/ address=unknown"
    ]


def test_respondent_is_never_logged_with_a_network_address(log, dev):
    Client(enforce_csrf_checks=True).post(f"/a/{dev.invitation.key}/submit/")

    assert entries(log) == ["WARNING sttool.requests POST assessments:submit 403: Forbidden (CSRF cookie not set.)"]
