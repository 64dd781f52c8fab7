"""The receipt after submitting: only for somebody who has, without any tie to what they answered."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from assessments import actions
from assessments.models import BoxedSheet, Invitation, Project, Round
from results.actions import close_and_freeze


@pytest.fixture
def submitted(dev_browser, dev, full_answers):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={"": "Not asked."})
    dev_browser.post(f"/a/{dev.invitation.key}/submit/")
    return f"/a/{dev.invitation.key}/thank-you/"


def test_receipt_says_what_happens_next_and_keeps_the_link(submitted, dev_browser, dev, open_round, settings):
    Project.objects.update(contact_name="Nia Name", contact="01234 567 890")
    Round.objects.update(closes_on=timezone.localdate() + timedelta(days=3))
    day = timezone.localdate() + timedelta(days=3)

    page = dev_browser.get(submitted)

    assert page.status_code == 200
    assert f"after the round closes on {day.day} {day:%B %Y}" in page.text
    assert f'value="{settings.SITE_URL}/s/{dev.secret}/"' in page.text
    assert "Ask Nia Name: 01234 567 890." in page.text
    assert "Not asked." not in page.text
    assert dev_browser.get(submitted).text == page.text  # it can be loaded again


def test_receipt_says_so_where_no_last_day_is_set(submitted, dev_browser):
    assert "The last day is not set yet." in dev_browser.get(submitted).text


def test_nobody_else_is_told_that_answers_are_in(submitted, dev):
    stranger = Client().get(submitted)

    assert stranger.status_code == 404
    assert "We have your answers" not in stranger.text
    assert Client().get("/thank-you/").status_code == 404


def test_nobody_is_thanked_before_submitting(dev_browser, dev):
    assert dev_browser.get(f"/a/{dev.invitation.key}/thank-you/").url == f"/a/{dev.invitation.key}/"


def test_receipt_makes_no_tie(submitted, dev_browser):
    """It writes nothing, and the cookies of the browser are those of the link and the draft that is gone."""
    before = (Invitation.objects.values().get(), BoxedSheet.objects.values().get())

    page = dev_browser.get(submitted)

    assert (Invitation.objects.values().get(), BoxedSheet.objects.values().get()) == before
    assert page.cookies.output() == ""


def test_link_of_the_receipt_leads_to_the_outcome(submitted, dev_browser, dev, open_round, ben):
    close_and_freeze(round=open_round, by=ben)

    by_link = Client().get(f"/s/{dev.secret}/", follow=True)

    assert by_link.redirect_chain == [(f"/s/{dev.secret}/outcome/", 302)]
    assert by_link.status_code == 200
    assert dev_browser.get(submitted).url == f"/a/{dev.invitation.key}/outcome/"


def test_people_from_a_poster_get_a_link_of_their_own_that_leads_to_the_outcome(
    client, group_of, open_round, ben, full_answers, settings
):
    group_link = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    path = group_link.removeprefix(settings.SITE_URL)
    client.post(f"{path}start/")
    invitation = Invitation.objects.get(is_from_open_link=True)
    for page in open_round.catalogue.pages_for("nursing"):
        client.post(f"/a/{invitation.key}/page/{page.code}/", full_answers("nursing"))
    receipt = client.post(f"/a/{invitation.key}/submit/", follow=True).text

    own = client.cookies["invitation"].value
    assert f'value="{settings.SITE_URL}/s/{own}/"' in receipt
    assert "The link or poster that you used will show it too." in receipt
    assert "Already answered" in Client().get(f"/s/{own}/").text
    close_and_freeze(round=open_round, by=ben)
    assert Client().get(f"/s/{own}/", follow=True).status_code == 200


def test_people_with_a_slip_find_the_outcome_with_their_code(client, group_of, open_round, ben, full_answers):
    (slip,) = actions.new_slips(1)
    actions.make_slips(asked_group=group_of("nursing"), site=None, slips=[slip], by=ben)
    client.post(f"/s/{slip.secret}/start/")
    invitation = Invitation.objects.get(is_slip=True)
    for page in open_round.catalogue.pages_for("nursing"):
        client.post(f"/a/{invitation.key}/page/{page.code}/", full_answers("nursing"))
    receipt = client.post(f"/a/{invitation.key}/submit/", follow=True).text
    close_and_freeze(round=open_round, by=ben)

    by_code = Client().post("/code/", {"code": slip.code}, follow=True)

    assert "The code on your slip will open it too." in receipt
    assert by_code.redirect_chain[-1] == (f"/s/{slip.secret}/outcome/", 302)
    assert by_code.status_code == 200


def test_member_finds_the_outcome_after_signing_in(as_user, asha, ben, group_of, open_round, full_answers, settings):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    invitation, browser = Invitation.objects.get(), as_user(asha)
    browser.post(f"/a/{invitation.key}/begin/")
    browser.post(f"/a/{invitation.key}/page/executive-checklist/", full_answers("executive"))
    receipt = browser.post(f"/a/{invitation.key}/submit/", follow=True).text

    assert f'value="{settings.SITE_URL}/a/{invitation.key}/"' in receipt
    assert "Sign in first." in receipt
    assert "Ready for your sign-off" not in receipt
    close_and_freeze(round=open_round, by=ben)
    assert browser.get(f"/a/{invitation.key}/", follow=True).status_code == 200


def test_already_answered_says_what_happens_next_too(submitted, dev):
    text = Client().get(f"/s/{dev.secret}/").text

    assert "Already answered" in text
    assert "What happens next" in text


@pytest.mark.parametrize("path", ["/s/wrong/", "/s/wrong/return/", "/s/wrong/outcome/"])
def test_link_that_opens_nothing_says_what_to_do(client, db, path):
    page = client.get(path)

    assert page.status_code == 404
    assert "This link does not work" in page.text
    assert "ask the person who sent it to you for a new one" in page.text
    assert 'href="/code/"' in page.text


def test_other_pages_that_do_not_exist_say_so(client, db):
    assert "Page not found" in client.get("/nothing/").text
