"""What a manager or a stranger with a link tries: reading and finishing drafts, flooding a link, taking all places."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from assessments import actions
from assessments.actions.places import UNUSED_LIFE
from assessments.forms.answering import OVERALL
from assessments.models import BoxedSheet, Draft, Invitation
from tests.mail_server import path_of_link
from tests.making import draft_in

TRIES = 40
SECRET_WORDS = "The director never asked us."


@pytest.fixture(autouse=True)
def _no_limits_of_other_tests(db):
    cache.clear()


@pytest.fixture
def written(dev_browser, dev, full_answers):
    """Dev, of a confidential group, has answered everything, and has not submitted yet."""
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={OVERALL: SECRET_WORDS})
    return dev_browser


def read_and_submit(browser, invitation):
    """What the attacker's browser sees of the draft, and whether it can submit it."""
    pages = [f"/a/{invitation.key}/{page}" for page in ("", "page/P1/", "comment/", "check/", "saved/")]
    seen = [browser.get(page, follow=True).text for page in pages]
    browser.post(f"/a/{invitation.key}/submit/")
    return [text for text in seen if SECRET_WORDS in text], BoxedSheet.objects.count()


def attack(link, invitation):
    """Open a link that came to staff, press Start, read, submit."""
    browser = Client()
    browser.post(f"{link}start/", follow=True)
    return read_and_submit(browser, invitation)


def assert_draft_is_untouched(dev_browser, invitation):
    assert draft_in(dev_browser, invitation).comments == {OVERALL: SECRET_WORDS}


def test_manager_with_the_link_of_a_person_neither_reads_nor_submits_the_draft(written, dev):
    assert attack(f"/s/{dev.secret}/", dev.invitation) == ([], 0)

    assert_draft_is_untouched(written, dev.invitation)


def test_manager_who_renews_a_link_neither_reads_nor_submits_the_draft(written, dev, ben, as_user, mail_server):
    shown = as_user(ben).post(f"/invitations/{dev.invitation.key}/renew/", follow=True)
    actions.deliver_letters()

    assert "/s/" not in shown.text
    assert attack(path_of_link(mail_server.mails[-1]), dev.invitation) == ([], 0)

    assert_draft_is_untouched(written, dev.invitation)


def test_manager_who_mails_a_link_to_another_mailbox_neither_reads_nor_submits_the_draft(
    written, dev, ben, as_user, mail_server
):
    manager, page = as_user(ben), f"/invitations/{dev.invitation.key}/"
    manager.post(f"{page}address/", {"email": "mailbox@elsewhere.example"})
    manager.post(f"{page}send/")
    actions.deliver_letters()

    assert attack(path_of_link(mail_server.mails[-1]), dev.invitation) == ([], 0)

    assert_draft_is_untouched(written, dev.invitation)


def test_manager_cannot_mail_somebodys_link_to_their_own_address(written, dev, ben, as_user, mail_server):
    page = f"/invitations/{dev.invitation.key}/"

    response = as_user(ben).post(f"{page}address/", {"email": "ben+dev@example.org"})

    assert response.status_code == 422
    assert Invitation.objects.get(pk=dev.invitation.pk).email == "dev@example.org"


def test_one_script_is_counted_only_so_often_through_one_open_link(group_of, ben, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"start_from_open_link": "10/h/key"}
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    path = url.removeprefix("http://testserver")

    codes = [Client().post(f"{path}start/").status_code for _ in range(TRIES)]

    assert (codes.count(302), codes.count(429)) == (10, TRIES - 10)
    assert Invitation.objects.filter(is_from_open_link=True).count() == 10


def test_pressing_start_fills_places_for_an_hour_only_and_leaves_nothing(group_of, ben):
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, most_people=5, by=ben)
    path = url.removeprefix("http://testserver")
    filled = [Client().post(f"{path}start/").status_code for _ in range(6)]
    Invitation.objects.update(place_taken_at=timezone.now() - UNUSED_LIFE)

    doctor = Client().post(f"{path}start/").status_code
    deleted = actions.delete_unused_places()

    assert (filled, doctor, deleted) == ([302] * 5 + [409], 302, 5)
    assert (Invitation.objects.count(), Draft.objects.count()) == (1, 1)


def test_attack_would_be_seen_if_the_draft_opened(written, dev):
    seen, submitted = read_and_submit(written, dev.invitation)

    assert (seen != [], submitted) == (True, 1)
