"""Links that sign a person in once."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import actions
from accounts.models import AuditEntry, Membership, Organisation, User
from accounts.signin import sign_in_link, user_of_link


def secret_of(link):
    return link.rstrip("/").rsplit("/", 1)[-1]


def test_sign_in_link_signs_in_once(client, ben):
    link = sign_in_link(ben)

    looked = client.get(link)
    first = client.post(link)
    second = client.post(link)

    assert looked.status_code == 200
    assert looked.headers["Referrer-Policy"] == "strict-origin"
    assert "Sign in as Ben" in looked.text
    assert (first.status_code, first.url) == (302, "/home/")
    assert second.status_code == 404
    assert client.session["_auth_user_id"] == str(ben.pk)


def test_first_page_asks_for_a_password_until_there_is_one(client, ben):
    asked = client.post(sign_in_link(ben), follow=True)
    ben.set_password("correct horse battery")
    ben.save()
    client.force_login(ben, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "/accounts/password/set/" in asked.text
    assert "/accounts/password/set/" not in client.get("/home/").text


def test_sign_in_link_spends_nothing_when_it_is_looked_at(client, ben):
    link = sign_in_link(ben)

    for _ in range(5):
        client.get(link)

    assert user_of_link(secret_of(link)) == ben


@pytest.mark.parametrize("secret", ["", "x", "MQ.x", "....", "OTk5OTk5.abc-def", "/w.x"])
def test_forged_sign_in_link_opens_nothing(client, ben, secret):
    assert user_of_link(secret) is None
    assert client.get("/sign-in/forged/").status_code == 404


def test_sign_in_link_dies_after_a_day(ben, settings, monkeypatch):
    link = sign_in_link(ben)
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert user_of_link(secret_of(link)) is None


def test_sign_in_link_dies_with_another_sign_in(ben):
    link = sign_in_link(ben)
    User.objects.filter(pk=ben.pk).update(last_login=timezone.now() - timedelta(seconds=1))

    assert user_of_link(secret_of(link)) is None


def test_sign_in_link_spent_twice_at_once_lets_one_in(ben, monkeypatch):
    link = sign_in_link(ben)
    seen = user_of_link(secret_of(link))
    actions.spend_sign_in_link(secret=secret_of(link))
    monkeypatch.setattr(actions, "user_of_link", lambda secret: seen)

    with pytest.raises(actions.LinkSpentError):
        actions.spend_sign_in_link(secret=secret_of(link))


def test_create_administrator_prints_a_link_that_works(client, db, capsys):
    call_command("create_administrator", "first@example.org", organisation="Northdale", name="First")

    link = capsys.readouterr().out.split()[-1]
    assert client.post(link).status_code == 302
    membership = Membership.objects.get()
    assert (membership.user.name, membership.role, membership.organisation.name) == (
        "First",
        "administrator",
        "Northdale",
    )
    assert list(AuditEntry.objects.values_list("action", flat=True)) == [
        "organisation founded",
        "member added",
        "sign-in link given",
        "signed in by link",
    ]


def test_create_administrator_refuses_what_is_no_address(db):
    with pytest.raises(CommandError, match="“first” is not an email address"):
        call_command("create_administrator", "first", organisation="Northdale")

    assert not Organisation.objects.exists()


def test_create_administrator_refuses_an_address_with_an_account(ben, cara):
    with pytest.raises(CommandError, match="already has an account"):
        call_command("create_administrator", "cara@example.org", organisation="Northdale")
    with pytest.raises(CommandError, match="already has an account"):
        call_command("create_administrator", "ben@example.org", organisation="Northdale")


def test_sign_in_link_command_prints_a_link(client, ben, capsys):
    call_command("sign_in_link", "BEN@example.org")

    assert client.post(capsys.readouterr().out.strip()).status_code == 302


def test_sign_in_link_command_refuses_a_stranger(db):
    with pytest.raises(CommandError, match=r"There is no account for “x@example\.org”"):
        call_command("sign_in_link", "x@example.org")
