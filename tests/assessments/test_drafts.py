"""A draft belongs to a browser, not to a link: who can open it, and who cannot (decision 26)."""

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from assessments import actions
from assessments.actions.answering import MAX_DRAFTS
from assessments.models import BoxedSheet, Draft, Invitation, MailedLink, Round
from assessments.sealing import (
    ALPHABET,
    BrokenSealError,
    code_in_groups,
    key_of,
    lookup_of,
    new_code,
    read_code,
    read_key,
    seal,
    unseal,
    written,
)
from assessments.tokens import hash_of
from assessments.vocabulary import InvitationState
from tests.mail_server import path_of_link
from tests.making import draft_in

SECRET_WORDS = "The director never asked us."
WRONG = "ABCD EFGH JKLM"


def pages_of(invitation):
    return [f"/a/{invitation.key}/{page}" for page in ("page/P1/", "comment/", "check/", "saved/")]


def start(link):
    browser = Client()
    return browser, browser.post(f"{link}start/", follow=True)


@pytest.fixture(autouse=True)
def _no_limits_of_other_tests(db):
    cache.clear()


@pytest.fixture
def nurses_link(group_of, ben):
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)
    return url.removeprefix("http://testserver")


@pytest.fixture
def written_by_dev(dev_browser, dev):
    """Dev has answered a page and written something that nobody else may read."""
    key = f"/a/{dev.invitation.key}/"
    dev_browser.post(f"{key}page/P1/", {"S11": "1", "S12": "1", "S13": "1"})
    dev_browser.post(f"{key}comment/", {"comment": SECRET_WORDS})
    return draft_in(dev_browser, dev.invitation)


# Return codes and seals


def test_return_code_is_short_to_read_aloud_and_too_long_to_guess():
    code = new_code()

    assert (len(ALPHABET), set("01OI") & set(ALPHABET)) == (32, set())
    assert (len(code), set(code) - set(ALPHABET)) == (12, set())
    assert len({new_code() for _ in range(100)}) == 100
    assert code_in_groups("ABCDEFGHJKLM") == WRONG


@pytest.mark.parametrize("typed", [WRONG, "abcd-efgh-jklm", " ABCDEFGH.JKLM\n", "AbCd EfGh JkIm", "abcd efgh jk1m"])
def test_return_code_is_read_in_any_dress(typed):
    assert read_code(typed) == "ABCDEFGHJKLM"


@pytest.mark.parametrize("typed", ["", "ABCD", WRONG * 2, "ABCD EFGH JKL!", "ABCD EFGH JKLÄ", "ABCD EFGH JKLM N"])
def test_what_cannot_be_a_return_code_is_none(typed):
    assert read_code(typed) is None


def test_key_in_a_cookie_is_read_again_and_anything_else_is_none():
    key = key_of(new_code(), 1)

    assert read_key(written(key)) == key
    assert [read_key(cookie) for cookie in ("", "x", "ä" * 44, "AAAA", written(key)[:-4])] == [None] * 5


def test_seal_opens_only_with_its_key_in_its_place():
    key, other = key_of("ABCDEFGHJKLM", 1), key_of("ABCDEFGHJKLM", 2)
    sealed = seal(key, {"answers": {"S11": "1"}}, "here")

    assert unseal(key, sealed, "here") == {"answers": {"S11": "1"}}
    for broken in ((other, sealed, "here"), (key, sealed, "there"), (key, sealed[:-1], "here"), (key, b"", "here")):
        with pytest.raises(BrokenSealError):
            unseal(*broken)


def test_length_of_a_sealed_draft_says_little_of_a_comment():
    key = key_of("ABCDEFGHJKLM", 1)

    lengths = {len(seal(key, {"comments": {"": "x" * length}}, "")) for length in range(0, 2000, 50)}

    assert len(lengths) == 2


# What others see


def test_bearer_of_the_link_sees_nothing_of_the_draft(dev, written_by_dev):
    manager, shown = start(f"/s/{dev.secret}/")

    texts = [shown.text, *(manager.get(page, follow=True).text for page in pages_of(dev.invitation))]

    assert "Started in another browser" in shown.text
    assert [text for text in texts if SECRET_WORDS in text or " checked" in text or written_by_dev.code in text] == []


@pytest.mark.parametrize("act", [actions.renew_link, actions.send_again])
def test_bearer_of_a_new_or_resent_link_sees_nothing_of_the_draft(dev, written_by_dev, ben, mail_server, act):
    act(invitation=dev.invitation, by=ben)
    actions.deliver_letters()

    _, shown = start(path_of_link(mail_server.mails[0]))

    assert "Started in another browser" in shown.text
    assert SECRET_WORDS not in shown.text


def test_bearer_of_the_link_cannot_finish_what_somebody_else_has_written(dev, written_by_dev):
    manager, _ = start(f"/s/{dev.secret}/")

    sent = manager.post(f"/a/{dev.invitation.key}/submit/")

    assert sent.status_code == 404
    assert not BoxedSheet.objects.exists()


def test_database_holds_nothing_of_a_draft_that_can_be_read(dev, written_by_dev):
    (row,) = Draft.objects.values_list("lookup", "sealed")

    stored = json.dumps([row[0], bytes(row[1]).decode("latin-1")])

    assert [text for text in (SECRET_WORDS, "S11", written_by_dev.code, written_by_dev.cookie) if text in stored] == []
    assert {field.name for field in Draft._meta.get_fields()} == {"lookup", "invitation", "sealed", "revision"}
    assert "draft" not in {field.name for field in Invitation._meta.concrete_fields}


def test_draft_that_was_moved_to_another_invitation_does_not_open(dev_browser, dev, written_by_dev, invite):
    other = invite("medical", "other@example.org")
    Draft.objects.update(invitation=other.invitation)
    dev_browser.cookies["invitation"] = other.secret

    shown = dev_browser.get(f"/a/{other.invitation.key}/check/")
    code = dev_browser.post(f"/a/{other.invitation.key}/return/", {"code": written_by_dev.code})

    assert (shown.status_code, code.status_code) == (302, 422)


def test_key_of_a_draft_opens_nothing_without_the_link(dev, written_by_dev):
    browser = Client()
    browser.cookies["draft"] = written_by_dev.cookie

    assert [browser.get(page).status_code for page in pages_of(dev.invitation)] == [404] * 4


def test_cookie_of_another_invitation_opens_nothing(dev, written_by_dev, invite):
    other = invite("medical", "other@example.org")
    browser, _ = start(f"/s/{other.secret}/")
    browser.cookies["draft"] = written_by_dev.cookie

    assert browser.get(f"/a/{other.invitation.key}/check/").url == f"/a/{other.invitation.key}/"
    assert browser.get(f"/a/{dev.invitation.key}/check/").status_code == 404


# The same browser


def test_start_keeps_the_key_for_this_questionnaire_only(client, dev):
    cookie = client.post(f"/s/{dev.secret}/start/").cookies["draft"]

    assert cookie["path"] == f"/a/{dev.invitation.key}/"
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert len(read_key(cookie.value)) == 32


def test_cookies_come_over_https_only_where_there_is_https(client, dev, settings):
    settings.IS_HTTPS = True

    started = client.post(f"/s/{dev.secret}/start/")

    kept = {name: (bool(cookie["secure"]), cookie["path"]) for name, cookie in started.cookies.items()}
    path = f"/a/{dev.invitation.key}/"
    assert kept == {"__Secure-draft": (True, path), "__Secure-invitation": (True, path)}
    assert client.get(started.url).status_code == 200


def test_group_link_keeps_its_cookie_over_https_only(client, nurses_link, settings):
    settings.IS_HTTPS = True

    started = client.post(f"{nurses_link}start/")

    assert started.cookies["__Secure-begun"]["path"] == nurses_link
    assert "You have started to answer" in client.get(nurses_link).text


def test_same_browser_goes_on_where_it_stopped(dev_browser, dev, written_by_dev):
    shown = dev_browser.post(f"/s/{dev.secret}/start/", follow=True)

    assert shown.redirect_chain[-1][0] == f"/a/{dev.invitation.key}/page/P2/"
    assert SECRET_WORDS in dev_browser.get(f"/a/{dev.invitation.key}/check/").text


def test_second_press_of_begin_goes_on_with_the_same_draft(dev_browser, dev, written_by_dev):
    begun = dev_browser.post(f"/a/{dev.invitation.key}/begin/")

    assert begun.url == f"/a/{dev.invitation.key}/page/P2/"
    assert Draft.objects.count() == 1


def test_form_urls_that_are_opened_lead_to_the_introduction(dev_browser, dev):
    key = f"/a/{dev.invitation.key}/"

    assert dev_browser.get(f"{key}begin/").url == key
    assert dev_browser.get(f"{key}submit/").url == f"{key}check/"


@pytest.mark.parametrize("page", ["page/P1/", "comment/", "check/", "saved/"])
def test_code_is_on_every_page(dev_browser, dev, written_by_dev, page):
    assert written_by_dev.return_code in dev_browser.get(f"/a/{dev.invitation.key}/{page}").text


def test_shared_computer_can_be_told_to_forget(dev_browser, dev, written_by_dev):
    forgotten = dev_browser.post(f"/a/{dev.invitation.key}/saved/", {"forget": "1"})
    again = dev_browser.post(f"/s/{dev.secret}/start/", follow=True)

    assert "This browser no longer opens your answers" in forgotten.text
    assert written_by_dev.return_code in forgotten.text
    assert "Started in another browser" in again.text


# Another browser


def test_return_code_opens_the_draft_on_another_device(dev, written_by_dev):
    phone, _ = start(f"/s/{dev.secret}/")

    back = phone.post(f"/a/{dev.invitation.key}/return/", {"code": written_by_dev.return_code.lower()})

    assert back.url == f"/a/{dev.invitation.key}/page/P2/"
    assert SECRET_WORDS in phone.get(f"/a/{dev.invitation.key}/check/").text


def test_both_devices_go_on_with_the_same_draft(dev_browser, dev, written_by_dev):
    phone, _ = start(f"/s/{dev.secret}/")
    phone.post(f"/a/{dev.invitation.key}/return/", {"code": written_by_dev.code})

    phone.post(f"/a/{dev.invitation.key}/save/P2/", {"S21": "5"})

    assert draft_in(dev_browser, dev.invitation).answers["S21"] == "5"


@pytest.mark.parametrize("link", ["own", "group"])
def test_return_code_works_with_the_own_link_too(client, dev, nurses_link, link):
    url = {"own": f"/s/{dev.secret}/", "group": nurses_link}[link]
    first = client.post(f"{url}start/").url
    client.post(first, {"S11": "2", "leave": "1"})
    invitation = Invitation.objects.get(key=first.split("/")[2])
    phone = Client()

    asked = phone.get(f"{url}return/")
    back = phone.post(f"{url}return/", {"code": draft_in(client, invitation).return_code})

    assert "Enter your return code" in asked.text
    assert asked.headers["Referrer-Policy"] == "strict-origin"
    assert back.url == first
    assert phone.get(first).text.count(" checked") == 1
    assert ("begun" in back.cookies) == (link == "group")


def test_person_of_a_group_link_submits_once_on_either_device(client, nurses_link, full_answers):
    first = client.post(f"{nurses_link}start/").url
    key = first.split("/")[2]
    client.post(first, {"S11": "2", "leave": "1"})
    invitation = Invitation.objects.with_round().get(key=key)
    invitation.held = draft_in(client, invitation)
    phone = Client()
    phone.post(f"{nurses_link}return/", {"code": invitation.held.code})
    actions.save_answers(invitation=invitation, answers=full_answers("nursing"), comments={})

    codes = [browser.post(f"/a/{key}/submit/").status_code for browser in (phone, client)]

    assert codes == [302, 409]
    assert BoxedSheet.objects.count() == 1
    assert "Already answered on this device" in phone.get(nurses_link).text


def test_full_group_link_still_takes_people_back(client, group_of, ben):
    url = actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, most_people=1, by=ben)
    link = url.removeprefix("http://testserver")
    first = client.post(f"{link}start/").url
    client.post(first, {"S11": "2", "leave": "1"})
    code = draft_in(client, Invitation.objects.get()).code
    phone = Client()

    full = phone.get(link)

    assert f'href="{link}return/"' in full.text
    assert phone.post(f"{link}return/", {"code": code}).url == first


def test_beginning_again_starts_empty_and_the_first_to_submit_counts(dev_browser, dev, written_by_dev, full_answers):
    phone, _ = start(f"/s/{dev.secret}/")
    begun = phone.post(f"/a/{dev.invitation.key}/begin/")
    again = Invitation.objects.with_round().get()
    again.held = draft_in(phone, again)
    actions.save_answers(invitation=again, answers=full_answers("medical", "5"), comments={})

    submitted = phone.post(f"/a/{dev.invitation.key}/submit/")
    late = dev_browser.post(f"/a/{dev.invitation.key}/page/P2/", {"S21": "1"})

    assert begun.url == f"/a/{dev.invitation.key}/page/P1/"
    assert (submitted.url, late.status_code) == (f"/a/{dev.invitation.key}/thank-you/", 409)
    assert "You did not answer?" in late.text
    assert (BoxedSheet.objects.count(), Draft.objects.count()) == (1, 0)
    assert BoxedSheet.objects.get().comments == {}


def test_member_comes_back_on_another_device(as_user, asha, group_of, ben):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)
    key = f"/a/{Invitation.objects.get().key}/"
    ward, phone = as_user(asha), as_user(asha)
    ward.post(ward.get(key).context["start_url"])
    ward.post(f"{key}page/executive-checklist/", {"E01": "3", "leave": "1"})
    code = draft_in(ward, Invitation.objects.get()).code

    elsewhere = phone.get(key)
    back = phone.post(f"{key}return/", {"code": code})

    assert "Started in another browser" in elsewhere.text
    assert phone.get(back.url).text.count(" checked") == 1
    assert ward.get(key).context["is_started"]


# What does not work, and what it tells


def test_wrong_foreign_and_expired_codes_are_answered_alike(dev, written_by_dev, invite):
    other = invite("medical", "other@example.org")
    browser, _ = start(f"/s/{other.secret}/")
    url = f"/a/{other.invitation.key}/return/"
    malformed = browser.post(url, {"code": "what code?"})
    wrong = browser.post(url, {"code": WRONG})
    foreign = browser.post(url, {"code": written_by_dev.code})

    texts = {re.sub(r'value="[^"]*"', "", response.text) for response in (malformed, wrong, foreign)}

    assert [response.status_code for response in (malformed, wrong, foreign)] == [422] * 3
    assert len(texts) == 1
    assert "This code does not open a questionnaire here." in texts.pop()


def test_code_of_a_personal_draft_opens_nothing_through_the_group_link(client, nurses_link, invite):
    nurse = invite("nursing", "n@example.org").invitation
    actions.save_answers(invitation=nurse, answers={"S11": "1"}, comments={})

    assert client.post(f"{nurses_link}return/", {"code": nurse.held.code}).status_code == 422


@pytest.mark.parametrize(
    "change", [{"state": InvitationState.REVOKED}, {"expires_at": timezone.now()}, {"state": InvitationState.SUBMITTED}]
)
def test_code_of_what_is_over_opens_nothing(client, nurses_link, change):
    first = client.post(f"{nurses_link}start/").url
    client.post(first, {"S11": "2", "leave": "1"})
    code = draft_in(client, Invitation.objects.get()).code
    Invitation.objects.update(**change)

    back = Client().post(f"{nurses_link}return/", {"code": code}, follow=True)

    assert back.status_code in {409, 422}
    assert " checked" not in back.text


def test_changed_bytes_in_the_database_open_nothing(client, nurses_link):
    first = client.post(f"{nurses_link}start/").url
    client.post(first, {"S11": "2", "leave": "1"})
    code = draft_in(client, Invitation.objects.get()).code
    Draft.objects.update(sealed=b"\x01" + b"0" * 100)

    assert Client().post(f"{nurses_link}return/", {"code": code}).status_code == 422


def test_empty_form_says_what_to_enter(client, nurses_link):
    response = client.post(f"{nurses_link}return/", {"code": " "})

    assert response.status_code == 422
    assert "Enter your return code" in response.context["form"].errors["code"]


def test_codes_are_not_tried_in_bulk(client, nurses_link, settings):
    settings.ACCOUNT_RATE_LIMITS = {"return_code": "3/10m/key"}
    first = client.post(f"{nurses_link}start/").url
    client.post(first, {"S11": "2", "leave": "1"})
    code = draft_in(client, Invitation.objects.get()).code

    tries = [Client().post(f"{nurses_link}return/", {"code": WRONG}) for _ in range(4)]
    right = Client().post(f"{nurses_link}return/", {"code": code})

    assert [response.status_code for response in tries] == [422, 422, 422, 429]
    assert right.status_code == 429
    assert "Too many codes were tried from here." in right.text


def test_return_page_of_a_round_that_is_over_leads_to_its_outcome(client, nurses_link, open_round, ben):
    actions.close_round(round=open_round, by=ben)

    assert client.get(f"{nurses_link}return/").status_code == 302


def test_mailed_link_of_a_closed_round_leads_to_its_outcome(client, dev, open_round, ben):
    MailedLink.objects.create(round=open_round, invitation=dev.invitation, token_hash=hash_of("mailed"))
    actions.close_round(round=open_round, by=ben)

    assert client.get("/s/mailed/return/").url == "/s/mailed/outcome/"


def test_start_that_comes_a_moment_too_late_says_so(client, dev, monkeypatch):
    def too_late(**_):
        Invitation.objects.update(state=InvitationState.SUBMITTED)
        raise actions.AlreadySubmittedError

    monkeypatch.setattr(actions, "begin_draft", too_late)

    response = client.post(f"/s/{dev.secret}/start/", follow=True)

    assert response.status_code == 409
    assert "Already answered" in response.text


def test_spent_invitation_takes_no_draft(dev):
    Invitation.objects.update(state=InvitationState.SUBMITTED)

    with pytest.raises(actions.AlreadySubmittedError):
        actions.begin_draft(invitation=dev.invitation)

    assert not Draft.objects.exists()


def test_nothing_is_submitted_without_a_draft(dev):
    with pytest.raises(actions.AlreadySubmittedError):
        actions.submit(invitation=dev.invitation)


def test_link_bearer_cannot_fill_the_database(dev, written_by_dev):
    for _ in range(MAX_DRAFTS + 1):
        actions.begin_draft(invitation=Invitation.objects.with_round().get())

    assert Draft.objects.count() == MAX_DRAFTS
    assert Draft.objects.filter(pk=written_by_dev.lookup).exists()


def test_draft_says_what_it_is_and_nothing_of_what_is_in_it(dev, written_by_dev):
    assert str(Draft.objects.get()) == f"Draft {written_by_dev.lookup[:8]}"
    assert lookup_of(written_by_dev.key) == written_by_dev.lookup
    assert written_by_dev.code not in repr(written_by_dev)


TOMORROW, YESTERDAY = (timezone.localdate() + timedelta(days=days) for days in (1, -1))


@pytest.mark.parametrize("state", InvitationState.values)
@pytest.mark.parametrize("of_round", [{}, {"closes_on": TOMORROW}, {"closes_on": YESTERDAY}, {"state": "draft"}])
@pytest.mark.parametrize("days", [1, -1])
def test_draft_is_saved_exactly_while_its_invitation_is_usable(dev_browser, dev, state, of_round, days):
    """The statement that saves spells the same conditions once more."""
    actions.save_answers(invitation=dev.invitation, answers={"S11": "1"}, comments={})
    Invitation.objects.update(state=state, expires_at=timezone.now() + timedelta(days=days))
    Round.objects.update(**of_round)

    try:
        actions.save_answers(invitation=dev.invitation, answers={"S11": "2"}, comments={})
    except actions.AlreadySubmittedError:
        saved = False
    else:
        saved = True

    assert saved == Invitation.objects.usable().exists()
    assert draft_in(dev_browser, dev.invitation).answers == {"S11": "2" if saved else "1"}
