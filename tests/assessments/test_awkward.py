"""What goes wrong on the way: cookies that are gone, a database that is away, forms sent twice, shared computers."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from assessments import actions
from assessments.models import BoxedSheet, Invitation
from assessments.vocabulary import InvitationState
from tests.making import draft_in, give_draft

ANSWERS = {"S11": "4", "S12": "2", "S13": "dont_know"}


def page_url(invitation):
    return f"/a/{invitation.key}/page/P1/"


def fields_of(response):
    """What the page would send again."""
    return dict(re.findall(r'<input type="hidden" name="(S\d+|seen|comment)" value="([^"]*)">', response.text))


def away(execute, sql, params, many, context):
    raise OperationalError("the database system is shutting down")


@pytest.fixture
def strict(dev):
    """Dev's browser, with Django's protection of forms switched on as in use."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["invitation"] = dev.secret
    actions.begin_draft(invitation=dev.invitation)
    give_draft(browser, dev.invitation)
    return browser


def test_answers_sent_without_the_cookie_stay_in_the_page_and_can_be_sent_again(client, dev):
    lost = client.post(page_url(dev.invitation), ANSWERS)
    client.post(f"/s/{dev.secret}/start/")
    again = client.post(page_url(dev.invitation), fields_of(lost))

    assert lost.status_code == 404
    assert "Please open your link again" in lost.text
    assert fields_of(lost) == ANSWERS
    assert again.status_code == 302
    assert draft_in(client, dev.invitation).answers == ANSWERS


def test_page_opened_without_the_cookie_says_what_to_do(client, dev):
    response = client.get(page_url(dev.invitation))

    assert response.status_code == 404
    assert "Please open your link again" in response.text
    assert "Send again" not in response.text


def test_form_whose_cookies_are_gone_keeps_its_answers(strict, dev):
    refused = strict.post(page_url(dev.invitation), ANSWERS)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', refused.text).group(1)
    again = strict.post(page_url(dev.invitation), fields_of(refused) | {"csrfmiddlewaretoken": token})

    assert refused.status_code == 403
    assert fields_of(refused) == ANSWERS
    assert again.status_code == 302
    assert draft_in(strict, dev.invitation).answers == ANSWERS


def test_form_sent_by_another_site_is_not_given_back(strict, dev):
    response = strict.post(page_url(dev.invitation), ANSWERS, headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 403
    assert fields_of(response) == {}
    assert "Please try again" in response.text


def test_what_is_held_is_escaped(client, dev):
    response = client.post(f"/a/{dev.invitation.key}/comment/", {"comment": '"><script>alert(1)</script>'})

    assert "<script>alert" not in response.text
    assert "&quot;&gt;&lt;script&gt;" in response.text


def test_database_away_keeps_the_answers_in_the_page(dev_browser, dev):
    dev_browser.raise_request_exception = False
    with connection.execute_wrapper(away):
        held = dev_browser.post(page_url(dev.invitation), ANSWERS)
    again = dev_browser.post(page_url(dev.invitation), fields_of(held))

    assert (held.status_code, held.headers["Retry-After"]) == (503, "30")
    assert "Please try again in a minute" in held.text
    assert fields_of(held) == ANSWERS
    assert again.status_code == 302


def test_database_away_answers_the_script_and_everybody_else(dev_browser, dev, as_user, ben):
    signed_in = as_user(ben)
    signed_in.raise_request_exception = dev_browser.raise_request_exception = False
    with connection.execute_wrapper(away):
        script = dev_browser.post(f"/a/{dev.invitation.key}/save/P1/", {"S11": "4"})
        pages = [dev_browser.get(page_url(dev.invitation)), signed_in.get("/"), dev_browser.get(f"/s/{dev.secret}/")]

    assert (script.status_code, script.json()) == (503, {"message": "Not saved. Please try again in a minute."})
    assert [(page.status_code, page.headers["Retry-After"]) for page in pages] == [(503, "30")] * 3
    assert all("The server cannot use its database at the moment." in page.text for page in pages)


def test_submit_pressed_twice_thanks_twice_and_counts_once(dev_browser, dev, full_answers):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})

    codes = [dev_browser.post(f"/a/{dev.invitation.key}/submit/") for _ in range(2)]

    assert [response.status_code for response in codes] == [302, 409]
    assert "They count once, even if “Submit” was chosen twice" in codes[1].text
    assert BoxedSheet.objects.count() == 1


def test_back_after_submitting_finds_a_kind_page_everywhere(dev_browser, dev, full_answers):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    dev_browser.post(f"/a/{dev.invitation.key}/submit/")

    pages = [dev_browser.get(f"/a/{dev.invitation.key}/{page}") for page in ("", "page/P1/", "check/", "comment/")]

    assert [page.status_code for page in pages] == [409] * 4
    assert all("Already answered" in page.text for page in pages)


def test_addresses_of_forms_lead_back_to_their_pages(dev_browser, dev):
    assert dev_browser.get(f"/s/{dev.secret}/start/").url == f"/s/{dev.secret}/"
    assert dev_browser.get(f"/a/{dev.invitation.key}/submit/").url == f"/a/{dev.invitation.key}/check/"


def test_address_that_only_takes_forms_says_so_after_signing_in(as_user, ben, open_round):
    browser = as_user(ben)

    opened = browser.get(f"/rounds/{open_round.pk}/take-back/")

    assert (opened.status_code, opened.headers["Allow"]) == (405, "POST")
    assert "You cannot open this page directly" in opened.text
    assert browser.put(f"/rounds/{open_round.pk}/take-back/").content == b""


# One link for a group, on a computer that several people use


@pytest.fixture
def link(group_of, ben):
    return actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)


def test_open_link_says_nothing_of_how_many_were_asked_where_nobody_told(client, link):
    assert "in your group" not in client.get(link).text


def test_open_link_in_the_same_browser_offers_to_go_on(client, link):
    first = client.post(f"{link}start/")

    again = client.get(link)
    gone_on = client.post(f"{link}start/")

    cookie = first.cookies["begun"]
    path = link.removeprefix("http://testserver")
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (path, True, "Lax", "")
    assert "You have started to answer" in again.text
    assert gone_on.url == first.url
    assert Invitation.objects.count() == 1


def test_open_link_lets_somebody_else_start_in_the_same_browser(client, link):
    first = client.post(f"{link}start/")

    other = client.post(f"{link}start/", {"another": "1"})

    assert other.url != first.url
    assert Invitation.objects.count() == 2


def test_open_link_says_already_answered_on_this_device(client, link, full_answers):
    client.post(f"{link}start/")
    place = Invitation.objects.with_round().get()
    actions.save_answers(invitation=place, answers=full_answers("nursing"), comments={})
    actions.submit(invitation=place)

    again = client.get(link)

    assert "Already answered on this device" in again.text
    assert client.post(f"{link}start/").status_code == 409
    assert client.post(f"{link}start/", {"another": "1"}).status_code == 302


def test_open_link_forgets_what_was_withdrawn_or_belongs_elsewhere(client, link, group_of, ben, dev):
    client.post(f"{link}start/")
    Invitation.objects.filter(is_from_open_link=True).update(state=InvitationState.REVOKED)
    withdrawn = client.get(link)
    client.cookies["begun"] = dev.secret

    assert "Start" in withdrawn.text
    assert "You have started" not in withdrawn.text + client.get(link).text


def test_introduction_names_whom_to_ask(client, dev, project):
    project.contact_name, project.contact = "Sam Sample", "sam@example.org"
    project.save()
    with_both = client.get(f"/s/{dev.secret}/").text
    project.contact_name = project.lead = ""
    project.save()

    alone = client.get(f"/s/{dev.secret}/").text

    assert 'Ask Sam Sample: <a href="mailto:sam@example.org">' in with_both
    assert '<p><a href="mailto:sam@example.org">' in alone.replace("\n", "").replace("    ", "")
