"""What the server makes of odd requests, and what every answer says of itself."""

import logging
import re

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import Client
from django.urls import include, path

from tests.fixtures_of_addresses import addresses, made_once, quick_drawing

__all__ = ["addresses", "made_once", "quick_drawing"]
ELSEWHERE = {"Origin": "https://elsewhere.example"}
CANARY = "canary-7c31"


@login_not_required
def broken(request):
    raise RuntimeError(CANARY)


urlpatterns = [path("broken/", broken), path("", include("sttool.urls"))]


def test_trace_never_gives_a_request_back(addresses, as_user, ada):
    browser = as_user(ada)

    answers = [browser.trace(url, headers={"X-Canary": CANARY}) for url in addresses.values()]

    assert [answer for answer in answers if CANARY.encode() in answer.content] == []
    assert [answer for answer in answers if answer.headers["Content-Type"].startswith("message/")] == []


def test_no_answer_lets_another_origin_read_it(addresses, as_user, ben):
    browser = as_user(ben)

    answers = [browser.get(url, headers=ELSEWHERE) for url in addresses.values()]

    assert [answer for answer in answers if "Access-Control-Allow-Origin" in answer.headers] == []


def test_every_answer_of_text_names_its_charset(addresses, as_user, ada):
    browser = as_user(ada)

    answers = [browser.get(url) for url in addresses.values()]

    kinds = {answer.headers["Content-Type"] for answer in answers if answer.content}
    of_text = {kind for kind in kinds if re.match(r"text/|[\w/-]+[/+]xml", kind)}
    assert of_text >= {f"{kind}; charset=utf-8" for kind in ("text/html", "text/plain", "image/svg+xml")}
    assert [kind for kind in of_text if not kind.endswith("; charset=utf-8")] == []


@pytest.mark.django_db
def test_static_file_carries_the_headers_too(client):
    sheet = client.get("/static/sttool.css")

    assert (sheet.status_code, sheet.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "frame-ancestors 'none'" in sheet.headers["Content-Security-Policy"]
    sheet.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["/static/", "/static/vendor/", "/.git/config", "/.env", "/static/../sttool/settings/site.py", "/manage.py"]
)
def test_folders_and_files_of_the_source_are_not_served(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"]
)
def test_sign_in_leads_to_no_other_site(client, ben, target):
    ben.set_password("correct horse battery")
    ben.save()
    form = {"login": ben.email, "password": "correct horse battery", "next": target}

    response = client.post("/accounts/login/", form)

    assert (response.status_code, response.url) == (302, "/home/")


def test_answer_in_the_address_is_no_answer(dev_browser, dev):
    page = f"/a/{dev.invitation.key}/page/P1/"

    response = dev_browser.post(f"{page}?S11=4&S12=4&S13=4", {})

    assert response.status_code == 422
    assert " checked" not in dev_browser.get(page).text


def test_line_break_in_an_address_forges_no_line_of_the_log(client, db, caplog):
    client.get("/x%0aERROR%20django.request%20forged")

    (record,) = [entry for entry in caplog.records if entry.name == "django.request"]
    assert record.getMessage() == "Not Found: /x\\nERROR django.request forged"


def test_refusal_of_a_member_is_logged(as_user, vi, open_round, caplog):
    with caplog.at_level(logging.WARNING, "django.request"):
        response = as_user(vi).get(f"/rounds/{open_round.pk}/invite/")

    assert response.status_code == 403
    assert [entry.getMessage() for entry in caplog.records if entry.name == "django.request"] == [
        f"Forbidden (Permission denied): /rounds/{open_round.pk}/invite/",
    ]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_error_page_tells_nothing_of_the_error():
    response = Client(raise_request_exception=False).get("/broken/")

    assert response.status_code == 500
    assert [word for word in (CANARY, "RuntimeError", "Traceback", "sttool/") if word in response.text] == []
