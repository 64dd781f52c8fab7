"""Where passwords are off, no password, link or reset signs in, but for an exception. And confirming at work."""

import time
from io import StringIO
from urllib.parse import quote

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts import actions as people
from accounts.joining.actions import invite_member
from accounts.joining.links import join_link
from accounts.models import AuditEntry, Membership, User
from accounts.provider import again
from accounts.provider.queries import must_use_provider
from accounts.signin import sign_in_link, user_of_link
from jobs.mail import deliver_mails
from tests.accounts.factors.codes import set_up_app

PASSWORD = "correct horse battery staple"

pytestmark = pytest.mark.django_db


@pytest.fixture
def off(make_provider, northdale):
    return make_provider(northdale, passwords_off=True)


@pytest.fixture
def with_password(ben):
    ben.set_password(PASSWORD)
    ben.save()
    return ben


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def test_right_password_is_refused(off, client, with_password):
    response = sign_in(client, with_password)

    assert (response.status_code, "_auth_user_id" in client.session) == (403, False)
    assert "does not use passwords here any more" in response.text
    assert AuditEntry.objects.filter(action="password refused", subject=with_password.email).exists()
    assert not AuditEntry.objects.filter(action="signed in").exists()


def test_wrong_password_tells_nothing(off, client, with_password):
    response = client.post(reverse("account_login"), {"login": with_password.email, "password": "wrong"})

    assert response.status_code == 200
    assert "email address or password is not right" in response.text


def test_password_works_where_passwords_are_on(provider, client, with_password):
    assert sign_in(client, with_password).status_code == 302
    assert AuditEntry.objects.filter(action="signed in").exists()


def test_member_of_several_organisations_keeps_the_password(off, client, with_password, southvale):
    people.add_known_member(organisation=southvale, user=with_password, role="viewer", by="tests")

    assert sign_in(client, with_password).status_code == 302


def test_operator_makes_an_exception(off, client, with_password):
    call_command("allow_password", "BEN@example.org", stdout=StringIO())
    assert sign_in(client, with_password).status_code == 302
    client.logout()

    call_command("allow_password", "ben@example.org", "--withdraw", stdout=StringIO())

    assert sign_in(client, with_password).status_code == 403
    actions = AuditEntry.objects.filter(actor="manage.py allow_password").values_list("action", flat=True)
    assert list(actions) == ["password allowed", "password no longer allowed"]
    with pytest.raises(CommandError, match=r"no account for no@example\.org"):
        call_command("allow_password", "no@example.org")


def test_sign_in_link_does_not_work(off, client, ben):
    link = sign_in_link(ben)

    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404
    assert user_of_link(link.rstrip("/").rpartition("/")[2]) is None


def test_no_sign_in_link_is_made(off, as_user, ada, ben, settings):
    User.objects.filter(pk=ada.pk).update(may_use_password=True)
    member = Membership.objects.get(user=ben)
    page = as_user(ada).get(reverse("accounts:show_member", args=[member.pk])).text

    response = as_user(ada).post(reverse("accounts:give_sign_in_link", args=[member.pk]), follow=True)

    assert "signs in with a work account" in page
    assert "Sign-in link" not in page
    assert "does not need a sign-in link" in response.text
    with pytest.raises(CommandError, match="allow_password"):
        call_command("sign_in_link", "ben@example.org")


def test_no_email_with_a_link_is_sent(off, client, with_password, ben, settings, make_provider):
    """Passwords were turned off while the emails waited."""
    settings.SENDS_MAIL = True
    type(off).objects.update(passwords_off=False)
    client.post(reverse("account_reset_password"), {"email": ben.email})
    una = people.add_member(organisation=off.organisation, email="u@example.org", name="U", role="viewer", by="tests")
    people.give_sign_in_link(membership=una, by=ben)
    type(off).objects.update(passwords_off=True)

    deliver_mails()

    assert mail.outbox == []


def test_person_who_joins_is_led_to_the_sign_in_at_work(off, client, ada, settings):
    settings.SENDS_MAIL = True
    invitation = invite_member(
        organisation=off.organisation, email="new@northdale.example", name="New", role="executive", by=ada
    )

    response = client.post(join_link(invitation), follow=True)

    assert "_auth_user_id" not in client.session
    assert response.redirect_chain[-1][0] == reverse("accounts:sign_in_at_work")
    assert "Sign in with your work account" in response.text


def test_who_must_use_the_provider(off, ben, southvale):
    assert must_use_provider(ben)
    Membership.objects.filter(user=ben).update(organisation=southvale)
    assert not must_use_provider(ben)
    Membership.objects.filter(user=ben).delete()
    assert not must_use_provider(ben)


@pytest.fixture
def nora(provider, come_by_work, client):
    """Signed in with her work account, as an executive who signs reports."""
    come_by_work(client)
    Membership.objects.update(role="executive", role_given_by="tests")
    return User.objects.get(email="nora@northdale.example")


def confirm(client, at_work, subject="nora", to="/me/"):
    response = client.post(reverse("accounts:confirm_at_work"), {"next": to})
    back = at_work.sign_in(response.headers["Refresh"].removeprefix("0; url="), subject)
    return client.get(back.removeprefix("http://testserver"))


def test_person_confirms_at_work(nora, client, at_work):
    response = confirm(client, at_work)

    assert (response.status_code, response.url) == (302, "/me/")
    asked = at_work.asked[-1]
    assert (asked["prompt"], asked["max_age"], asked["login_hint"]) == ("login", "0", nora.email)
    assert client.session["_auth_user_id"] == str(nora.pk)
    assert AuditEntry.objects.filter(action="confirmed with work account", subject=nora.email).exists()


def test_another_person_at_work_confirms_nothing(nora, client, at_work):
    at_work.add("max", email="max@northdale.example")

    response = confirm(client, at_work, subject="max")

    assert response.status_code == 403
    assert "not the work account that you signed in with" in response.text
    assert again.CONFIRMED_AT not in client.session
    assert not User.objects.filter(email="max@northdale.example").exists()


@pytest.mark.parametrize("signed_in", [lambda: time.time() - 3600, lambda: None, lambda: "now"])
def test_provider_that_did_not_ask_again_confirms_nothing(nora, client, at_work, signed_in):
    at_work.claims = lambda claims: claims | {"auth_time": signed_in()}

    response = confirm(client, at_work)

    assert response.status_code == 403
    assert again.CONFIRMED_AT not in client.session


def test_person_who_signed_out_meanwhile_confirms_nothing(nora, client, at_work):
    page = client.post(reverse("accounts:confirm_at_work"), {"next": "/me/"})
    back = at_work.sign_in(page.headers["Refresh"].removeprefix("0; url="), "nora")
    session = client.session
    del session["_auth_user_id"]
    session.save()

    assert client.get(back.removeprefix("http://testserver")).status_code == 403


def test_only_people_with_a_work_account_confirm_there(provider, as_user, ben):
    assert as_user(ben).post(reverse("accounts:confirm_at_work")).status_code == 404


def test_pages_of_people_with_work_accounts_speak_of_no_password(nora, client, settings):
    settings.SENDS_MAIL = True

    assert "Choose a password" not in client.get("/home/").text
    assert "None. You sign in with your work account" in client.get("/me/").text
    form = {"email": "new@northdale.example", "password": "x"}
    answer = client.post(reverse("accounts:change_address"), form)
    assert "belongs to your work account" in answer.text
    assert mail.outbox == []


def test_confirmation_counts_once_and_for_five_minutes(nora, client, at_work, monkeypatch, rf):
    confirm(client, at_work)
    request = rf.get("/")
    request.session = client.session
    now = time.time

    with monkeypatch.context() as later:
        later.setattr(time, "time", lambda: now() + 301)
        assert not again.is_confirmed(request)
    assert again.use_confirmation(request)
    assert not again.use_confirmation(request)


WAYS = ["/accounts/password/set/", "/me/ways/app/add/", "/me/ways/passkeys/add/"]


@pytest.mark.parametrize("address", WAYS)
def test_way_to_sign_in_is_added_after_confirming_at_work_only(nora, client, at_work, address):
    page, refused = client.get(address), client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    nora.refresh_from_db()

    assert (page.status_code, refused.status_code) == (200, 403)
    for response in (page, refused):
        assert "nobody can change how you sign in on a computer that you have left" in response.text
        assert f'value="{address}"' in response.text
    assert not nora.has_usable_password()
    assert confirm(client, at_work, to=address).url == address
    assert "Confirm that it is you" not in client.get(address).text


def test_confirmation_is_used_up_when_the_password_is_set(nora, client, at_work):
    confirm(client, at_work)
    client.post(WAYS[0], {"password1": "short", "password2": "short"})
    before = again.CONFIRMED_AT in client.session
    client.post(WAYS[0], {"password1": PASSWORD, "password2": PASSWORD})
    nora.refresh_from_db()

    assert (before, again.CONFIRMED_AT in client.session) == (True, False)
    assert nora.check_password(PASSWORD)


def test_person_whose_role_needs_a_second_factor_confirms_at_work_and_sets_it_up(nora, client, at_work, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    Membership.objects.update(role="administrator")

    confirm(client, at_work, to=WAYS[1])
    set_up_app(client)

    assert again.CONFIRMED_AT not in client.session
    assert client.get("/home/").status_code == 200
    assert client.get(WAYS[2]).url == f"/me/confirm/code/?next={quote(WAYS[2], safe='')}"


def test_person_who_has_not_come_by_work_yet_signs_in_there_first(off, as_user, ben):
    page = as_user(ben).get(WAYS[1]).text

    assert "Sign out, then sign in with your work account." in page
    assert reverse("accounts:confirm_at_work") not in page
