"""One's own account: name, address, sessions; and an administrator who corrects the account of a member."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts import actions as people
from accounts.me import actions
from accounts.me.browsers import browser_in_words
from accounts.models import AccountChange, AuditEntry, BrowserSession, Membership, User
from accounts.queries import earlier_addresses, members_of
from accounts.signin import sign_in_link
from accounts.signing import obstacle_to_signing
from jobs.mail import deliver_mails

PASSWORD = "correct horse battery"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def person(ben):
    ben.set_password(PASSWORD)
    ben.save()
    return ben


@pytest.fixture
def with_mail(settings):
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def signed_in(person, **headers):
    browser = Client(headers=headers)
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return browser


def ask(browser, email="new@example.org", password=PASSWORD):
    return browser.post("/me/address/", {"email": email, "password": password}, follow=True)


def sent_link():
    deliver_mails()
    return re.search(r"/sign-in/address/\S+", mail.outbox[-1].body).group()


def membership_of(user):
    return Membership.objects.get(user=user)


def last_entry():
    entry = AuditEntry.objects.latest("pk")
    return entry.action, entry.subject


def test_header_leads_to_the_account(as_user, ben):
    page = as_user(ben).get("/home/").text

    assert re.search(r'href="/me/"><span class="nhsuk-u-visually-hidden">Your account: </span>Ben</a>', page)


def test_person_changes_their_name(as_user, ben):
    browser = as_user(ben)

    shown = browser.get("/me/name/")
    saved = browser.post("/me/name/", {"name": " Benjamin  Northdale "}, follow=True)

    assert 'value="Ben"' in shown.text
    assert "name changed from “Ben” to “Benjamin Northdale” by ben@example.org" in " ".join(saved.text.split())
    assert last_entry() == ("name changed", "ben@example.org: Ben to Benjamin Northdale")


def test_same_name_and_address_change_nothing(ben, ada):
    before = AuditEntry.objects.count()

    actions.change_account(membership=membership_of(ben), name="Ben", email="ben@example.org", by=ada)

    assert AuditEntry.objects.count() == before


def test_name_is_needed(as_user, ben):
    assert as_user(ben).post("/me/name/", {"name": ""}).status_code == 422


def test_new_address_counts_once_its_link_is_opened_and_the_old_one_is_told(person, with_mail):
    browser = signed_in(person)
    asked = ask(browser, "New@Example.org")
    waits = User.objects.get(pk=person.pk).email
    link = sent_link()
    opened = browser.get(link)
    done = browser.post(link, follow=True)
    deliver_mails()

    assert "new@example.org is not confirmed yet" in " ".join(asked.text.split())
    assert (waits, mail.outbox[0].to) == ("ben@example.org", ["new@example.org"])
    assert "From then on you sign in with new@example.org" in " ".join(opened.text.split())
    assert "Your email address is now new@example.org" in done.text
    assert (mail.outbox[1].to, "new@" in mail.outbox[1].body) == (["ben@example.org"], False)
    assert last_entry() == ("address changed", "ben@example.org to new@example.org")
    assert browser.post(link).status_code == 404


def test_old_address_signs_nobody_in_any_more(person, with_mail):
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    browser = signed_in(person)
    ask(browser)
    browser.post(sent_link())

    old, new = Client(), Client()
    old.post("/accounts/login/", {"login": "ben@example.org", "password": PASSWORD})
    new.post("/accounts/login/", {"login": "new@example.org", "password": PASSWORD})

    assert (old.get("/me/").status_code, new.get("/me/").status_code) == (302, 200)


def test_link_is_for_the_person_alone_and_the_last_one_counts(as_user, person, ada, with_mail):
    browser = signed_in(person)
    ask(browser, "first@example.org")
    first = sent_link()
    ask(browser, "second@example.org")

    assert as_user(ada).get(sent_link()).status_code == 404
    assert browser.get(first).status_code == 404
    assert browser.get("/sign-in/address/x/").status_code == 404


def test_address_of_another_account_gets_the_same_answer_and_is_refused_at_the_end(person, ada, with_mail):
    browser = signed_in(person)
    asked = ask(browser, "ada@example.org")

    refused = browser.post(sent_link(), follow=True)

    assert "We have emailed a link to ada@example.org" in asked.text
    assert "Another account has this address." in refused.text
    assert User.objects.get(pk=person.pk).email == "ben@example.org"


@pytest.mark.parametrize("has_mail", [True, False])
def test_address_needs_the_password_and_a_mail_server(person, settings, has_mail):
    settings.SENDS_MAIL = has_mail
    browser = signed_in(person)

    response = ask(browser, password=PASSWORD if not has_mail else "wrong horse battery")

    assert response.status_code == 422
    assert not AccountChange.objects.exists()
    assert ("Ask an administrator" in response.text) is not has_mail


def test_person_without_a_password_chooses_one_first(as_user, ben, with_mail):
    browser = as_user(ben)

    assert "Choose a password" in browser.get("/me/address/").text
    assert ask(browser).status_code == 422


def test_mails_of_changes_that_are_gone_are_dropped(person, with_mail):
    browser = signed_in(person)
    ask(browser)
    AccountChange.objects.all().delete()
    deliver_mails()
    ask(browser)
    actions.confirm_address(change=AccountChange.objects.select_related("user").get(), by=person)
    AccountChange.objects.all().delete()
    deliver_mails()

    assert mail.outbox == []


def test_account_shows_other_browsers_and_signs_them_out(person):
    here, elsewhere = signed_in(person), signed_in(person, user_agent=FIREFOX)

    shown = here.get("/me/").text
    ended = here.post("/me/sign-out-others/", follow=True)

    assert "Firefox on Windows" in shown
    assert "Signed out in 1 other browser." in ended.text
    assert (here.get("/me/").status_code, elsewhere.get("/me/").status_code) == (200, 302)
    assert last_entry() == ("sessions ended", "ben@example.org: 1")
    assert "Only in this browser." in here.get("/me/").text


@pytest.mark.parametrize("way", ["own", "administrator"])
def test_session_from_before_the_list_ends_too(person, ada, way):
    """Sessions that are older than the list of browsers have no row in it."""
    here, old = signed_in(person), signed_in(person, user_agent=FIREFOX)
    stranger = Client()
    stranger.force_login(ada)
    BrowserSession.objects.exclude(session=here.session.session_key).delete()

    if way == "own":
        actions.end_other_sessions(user=person, besides=here.session.session_key, by=person)
    else:
        actions.change_address(membership=membership_of(person), email="right@example.org", by=ada)

    assert old.get("/me/").status_code == 302
    assert here.get("/me/").status_code == (200 if way == "own" else 302)
    assert stranger.get("/me/").status_code == 200


def test_row_of_a_session_goes_with_it(person):
    browser = signed_in(person)
    assert BrowserSession.objects.get().user == person

    browser.post("/accounts/logout/")

    assert not BrowserSession.objects.exists()


def test_network_address_is_not_kept_if_it_is_not_to_be(person, settings):
    settings.AUDIT_NETWORK = False
    signed_in(person)

    assert BrowserSession.objects.get().network == ""


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Safari/604.1", "Chrome on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8", "A browser"),
    ],
)
def test_browser_is_said_in_plain_words(agent, words):
    assert browser_in_words(agent) == words


def test_administrator_corrects_an_account(as_user, ada, ben, with_mail):
    page = f"/members/{membership_of(ben).pk}/change/"
    browser, link, member = as_user(ada), sign_in_link(ben), Client()
    member.post(link)
    later = sign_in_link(User.objects.get(pk=ben.pk))

    shown = browser.get(page)
    done = browser.post(page, {"name": "Benjamin", "email": "Right@example.org"}, follow=True)
    deliver_mails()

    changed = User.objects.get(pk=ben.pk)
    assert 'value="ben@example.org"' in shown.text
    assert "Saved. Benjamin is told." in done.text
    assert (changed.name, changed.email, changed.entered_by_link_of) == ("Benjamin", "right@example.org", ada.email)
    assert {message.to[0] for message in mail.outbox} == {"ben@example.org", "right@example.org"}
    assert member.get("/me/").status_code == 302
    assert Client().get(later).status_code == 404
    assert AuditEntry.objects.filter(action="address changed", actor="ada@example.org").count() == 1


def test_administrator_who_chose_the_address_keeps_the_person_from_signing(ada, asha):
    actions.change_address(membership=membership_of(asha), email="chair@example.org", by=ada)

    assert "chose their email address" in obstacle_to_signing(membership_of(asha))


def test_new_address_does_not_hide_who_gave_the_role(ada):
    membership = membership_of(ada)
    people.change_role(membership=membership, role="administrator", by=ada)
    actions.confirm_address(change=actions.request_address(user=ada, email="other@example.org"), by=ada)

    assert "gave this role to themselves" in obstacle_to_signing(membership_of(ada))


def test_administrators_change_their_own_address_with_their_password_only(as_user, ada, with_mail):
    """Whoever finds their browser open would otherwise have the account for good, and nobody would be told."""
    page = f"/members/{membership_of(ada).pk}/change/"

    shown = as_user(ada).get(page)
    sent = as_user(ada).post(page, {"name": "Ada", "email": "thief@example.org"})

    assert (shown.status_code, shown["Location"]) == (302, "/me/")
    assert (sent.status_code, sent["Location"]) == (302, "/me/")
    assert User.objects.get(pk=ada.pk).email == "ada@example.org"


def test_action_does_not_change_the_own_address_either(ada):
    with pytest.raises(actions.OwnAccountError):
        actions.change_address(membership=membership_of(ada), email="other@example.org", by=ada)

    assert User.objects.get(pk=ada.pk).email == "ada@example.org"


def test_taken_address_is_refused(as_user, ada, ben, asha):
    page = f"/members/{membership_of(ben).pk}/change/"

    response = as_user(ada).post(page, {"name": "Benjamin", "email": asha.email})

    assert response.context["form"].errors == {"email": ["Another account has this address."]}
    assert User.objects.get(pk=ben.pk).name == "Ben"


def test_account_of_a_person_in_two_organisations_is_their_own(as_user, ada, ben, southvale):
    people.add_known_member(organisation=southvale, user=ben, role="viewer", by="tests")
    page = f"/members/{ben.membership_set.get(organisation__name='Northdale').pk}/change/"

    response = as_user(ada).post(page, {"name": "Taken over"})

    assert "belongs to another organisation too" in response.text
    assert User.objects.get(pk=ben.pk).name == "Ben"


def test_administrators_of_a_shared_server_change_no_address(as_user, ada, ben, southvale):
    membership = membership_of(ben)
    page = as_user(ada).get(f"/members/{membership.pk}/change/")

    with pytest.raises(actions.SharedServerError):
        actions.change_address(membership=membership, email="new@example.org", by=ada)

    assert list(page.context["form"].fields) == ["name"]


def test_earlier_addresses_are_known(ada, ben, northdale):
    actions.change_address(membership=membership_of(ben), email="new@example.org", by=ada)

    assert earlier_addresses(members_of(northdale)) == ["ben@example.org"]
    assert str(AccountChange.objects.get()) == "Email address of Ben"


def test_session_is_described(person):
    signed_in(person)

    assert str(BrowserSession.objects.get()) == "A browser of Ben"
