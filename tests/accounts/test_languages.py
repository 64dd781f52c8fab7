"""The language of a person: of pages where they sign in, and of emails to them. Welsh stands between brackets here."""

import time

import pytest
from django.conf import settings
from django.utils.translation import override

from accounts.emails import account_changed, invitation_to_join, new_address, notice, sign_in
from accounts.forms.dates import month_names
from accounts.handlers import password_reset
from accounts.me.actions import choose_language
from accounts.models import AccountChange, AuditEntry, BrowserSession, MemberInvitation, Membership, User
from accounts.queries import members_of
from accounts.roles import Role
from accounts.sessions.notices import Notice
from accounts.signin import sign_in_link
from accounts.vocabulary import Changed
from webhooks.emails import switched_off
from webhooks.models import Endpoint


@pytest.fixture
def welsh_ben(in_brackets, ben):
    choose_language(user=ben, language="cy")
    return ben


def test_sign_in_sets_the_language_of_the_account(client, welsh_ben):
    response = client.post(sign_in_link(welsh_ben))

    assert response.cookies["language"].value == "cy"
    assert response.cookies["language"]["max-age"] == settings.LANGUAGE_COOKIE_AGE
    assert response.headers["Content-Language"] == "cy"


def test_shared_computer_forgets_the_language_with_the_browser(client, welsh_ben):
    response = client.post(sign_in_link(welsh_ben), {"shared_computer": "on"})

    assert response.cookies["language"].value == "cy"


def test_sign_in_leaves_the_browser_alone_where_nothing_was_chosen(client, ben):
    client.cookies["language"] = "cy"

    assert "language" not in client.post(sign_in_link(ben)).cookies


def test_browser_can_be_switched_after_the_sign_in(client, welsh_ben):
    client.post(sign_in_link(welsh_ben))
    client.post("/language/", {"language": "en-gb"})

    assert client.get("/me/").headers["Content-Language"] == "en-gb"


def test_account_costs_no_query_on_other_pages(as_user, welsh_ben, django_assert_num_queries):
    browser = as_user(welsh_ben)
    with django_assert_num_queries(2):  # the session, and who it is
        browser.get("/help/")


def test_emails_are_in_the_language_of_their_reader(welsh_ben):
    name, address = (
        AccountChange.objects.create(user=welsh_ben, what=what, before="a", after="b", asked_by="c") for what in Changed
    )
    told = {"user": welsh_ben.pk, "notice": Notice.ROLE, "at": int(time.time())}

    messages = [
        *sign_in({"user": welsh_ben.pk}),
        *notice(told),
        *new_address({"change": address.pk}),
        *account_changed({"change": name.pk, "is_for_new": 0}),
        *account_changed({"change": address.pk, "is_for_new": 1}),
        *password_reset({"user": welsh_ben.pk}),
    ]

    assert len(messages) == 6
    assert [message.subject for message in messages if not message.subject.startswith("⟦")] == []
    assert [message.body for message in messages if not message.body.startswith("⟦")] == []


def test_emails_are_in_english_until_a_language_is_chosen(in_brackets, ben):
    with override("cy"):
        (message,) = sign_in({"user": ben.pk})

    assert message.subject == "Sign in to sttool"


@pytest.mark.parametrize(("email", "subject"), [("ben@example.org", "⟦"), ("new@northdale.example", "Join ")])
def test_invitation_is_in_the_language_of_an_account_that_is_there(welsh_ben, northdale, email, subject):
    invitation = MemberInvitation.objects.create(organisation=northdale, email=email, role="viewer", invited_by="ada")

    (message,) = invitation_to_join({"invitation": invitation.pk})

    assert message.subject.startswith(subject)


def test_email_to_several_people_is_in_english_unless_all_chose_the_same(in_brackets, northdale, ada):
    endpoint = Endpoint.objects.create(organisation=northdale, url="https://x.example/", kinds=[], is_on=False)
    (before,) = switched_off({"endpoint": endpoint.pk})
    choose_language(user=ada, language="cy")
    (after,) = switched_off({"endpoint": endpoint.pk})

    assert before.subject == "A webhook of Northdale was switched off"
    assert after.subject.startswith("⟦")


def test_browser_is_kept_in_english_and_shown_in_the_language_of_the_page(in_brackets):
    known, unknown = BrowserSession(browser="Firefox on a Mac"), BrowserSession(browser="A browser")

    with override("cy"):
        assert (known.words, unknown.words) == ("⟦⟦Firefox⟧ on ⟦a Mac⟧⟧", "⟦A browser⟧")
    assert (known.words, unknown.words) == ("Firefox on a Mac", "A browser")


def test_event_is_kept_in_english_and_shown_in_the_language_of_the_page(in_brackets):
    entry = AuditEntry(action="signed in")

    with override("cy"):
        assert entry.event == "⟦signed in⟧"
    assert entry.event == "Signed in"


def test_months_are_understood_in_every_language_of_pages():
    month_names.cache_clear()

    assert {"march": 3, "mawrth": 3, "december": 12, "rhagfyr": 12}.items() <= month_names().items()


def _join(organisation, *names):
    for name in names:
        user = User.objects.create(email=f"{ord(name[1])}@northdale.example", name=name)
        Membership.objects.create(organisation=organisation, user=user, role=Role.VIEWER)


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en-gb", ["Ada", "Asha", "Ben", "Caernarfon", "Chwilog", "Cwmbrân"]),
        ("cy", ["Ada", "Asha", "Ben", "Caernarfon", "Cwmbrân", "Chwilog"]),
    ],
)
def test_list_is_in_the_order_of_the_language(northdale, ada, ben, asha, language, order):
    _join(northdale, "Cwmbrân", "Chwilog", "Caernarfon")

    with override(language):
        assert [str(membership.user) for membership in members_of(northdale)] == order


def test_list_takes_capitals_and_accents_for_the_same_letters(northdale):
    _join(northdale, "Zoë", "adam", "Émile", "Eve")

    assert [str(membership.user) for membership in members_of(northdale)] == ["adam", "Émile", "Eve", "Zoë"]
