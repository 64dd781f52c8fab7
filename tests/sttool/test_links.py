"""A secret link with a sign of the sentence around it opens the page, and tells the secret to nobody."""

import pytest
from django.urls import reverse

from accounts.signin import sign_in_link
from assessments import actions
from reports.actions import share
from sttool.middleware.links import SIGNS
from tests.fixtures_of_results import answered_round, closed_round, quick_drawing, report

__all__ = ["answered_round", "closed_round", "quick_drawing", "report"]

ENDINGS = [*SIGNS, ").", '">', "%20", "%0D%0A", "%E2%80%9D", "%3E", ")/", "%29/", " )", "…/"]


@pytest.fixture
def link(dev):
    return f"/s/{dev.secret}/"


@pytest.mark.parametrize("sign", ENDINGS)
def test_link_of_a_letter_opens_with_a_sign_at_its_end(client, link, sign):
    response = client.get(f"{link}{sign}", follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == link


@pytest.mark.parametrize("sign", [")", ".", "%20", "%E2%80%9D"])
def test_link_without_its_slash_opens_with_a_sign_at_its_end(client, link, sign):
    response = client.get(f"{link.rstrip('/')}{sign}", follow=True)

    assert (response.status_code, response.request["PATH_INFO"]) == (200, link)


def test_way_to_the_clean_address_is_kept_nowhere_and_told_to_nobody(client, link):
    response = client.get(f"{link})")

    assert (response.status_code, response.url) == (302, link)
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response.headers["Cache-Control"] == "no-store"


def test_page_behind_keeps_its_own_headers(client, link):
    assert client.get(f"{link})", follow=True).headers["Referrer-Policy"] == "strict-origin"


def test_head_of_such_a_link_is_answered_too(client, link):
    response = client.head(f"{link})")

    assert (response.status_code, response.url, response.content) == (302, link, b"")


def test_site_of_a_poster_is_kept(client, group_of, ben, project):
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    site = project.site_set.first()

    response = client.get(f"{url}?site={site.pk}).", follow=True)

    assert response.status_code == 200
    assert f"?site={site.pk}" in response.text


@pytest.mark.parametrize("sign", [")", ".", "”"])
def test_other_links_that_are_sent_open_too(client, ben, report, sign):
    secret = share(report=report, for_whom="The chair", days=3, by=ben)
    links = {
        "sign in": sign_in_link(ben),
        "report": reverse("reports:shared", args=[secret]),
        "PDF of the report": reverse("reports:shared_pdf", args=[secret]),
    }

    found = {what: client.get(f"{url}{sign}", follow=True).status_code for what, url in links.items()}

    assert found == dict.fromkeys(links, 200)


def test_link_of_a_tracker_opens_with_a_sign_at_its_end(client, ben, open_round):
    url = actions.make_tracker_link(round=open_round, by=ben)

    assert client.get(f"{url},", follow=True).status_code == 200


def test_what_is_sent_is_never_led_elsewhere(client, link):
    assert client.post(f"{link}start/)").status_code == 404


def test_other_addresses_are_left_alone(client, db):
    assert client.get("/help/)").status_code == 404


def test_link_that_is_wrong_stays_wrong(client, db):
    assert client.get("/s/wrong/)", follow=True).status_code == 404
