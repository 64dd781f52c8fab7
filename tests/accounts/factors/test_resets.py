"""Two administrators take a lost second factor away; the operator can alone."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone

from accounts import actions as people
from accounts.factors import actions
from accounts.models import AuditEntry, FactorReset, Membership, User
from accounts.roles import Role
from jobs.mail import deliver_mails
from jobs.models import Mail
from tests.accounts.factors.codes import factors, give_app


@pytest.fixture
def bea(northdale):
    """A second administrator."""
    return people.add_member(
        organisation=northdale, email="bea@example.org", name="Bea", role=Role.ADMINISTRATOR, by="tests"
    ).user


@pytest.fixture
def membership(ben):
    give_app(ben)
    return Membership.objects.select_related("organisation", "user").get(user=ben)


@pytest.fixture
def url(membership):
    return f"/members/{membership.pk}/second-factor/"


def test_two_administrators_take_a_factor_away_and_the_person_is_told(as_user, ada, bea, ben, url, settings):
    settings.SENDS_MAIL = True
    theirs = as_user(ben)
    theirs.get("/home/")

    asked = as_user(ada).post(f"{url}ask/", follow=True)
    seen = as_user(bea).get(url)
    done = as_user(bea).post(f"{url}confirm/", follow=True)
    deliver_mails()

    assert "Another administrator has to open this page" in asked.text
    assert "Ada asked on" in seen.text
    assert "set up a new second factor" in done.text
    assert factors(ben) == []
    assert theirs.get("/home/").status_code == 302
    assert list(AuditEntry.objects.order_by("-pk").values_list("action", "actor")[:2]) == [
        ("second factor reset", "bea@example.org"),
        ("second factor reset requested", "ada@example.org"),
    ]
    assert [message.to for message in mail.outbox] == [["ben@example.org"]] * 2
    assert "was taken away" in mail.outbox[1].body
    assert "http" not in mail.outbox[1].body


def test_one_administrator_cannot_do_it_alone(as_user, ada, ben, url):
    browser = as_user(ada)
    browser.post(f"{url}ask/")

    answer = browser.post(f"{url}confirm/", follow=True)

    assert "Two persons are needed" in answer.text
    assert "Take the second factor away" not in answer.text
    assert factors(ben) == ["totp"]


def test_one_person_with_roles_in_two_organisations_is_one_person(as_user, ada, ben, url, southvale):
    Membership.objects.create(organisation=southvale, user=ada, role=Role.ADMINISTRATOR)
    browser = as_user(ada)
    browser.post(f"{url}ask/")

    browser.post(f"{url}confirm/")

    assert factors(ben) == ["totp"]


def test_person_cannot_ask_or_confirm_for_themselves(as_user, ada, bea, northdale):
    give_app(ada)
    own = f"/members/{Membership.objects.get(user=ada).pk}/second-factor/"

    asked = as_user(ada).post(f"{own}ask/", follow=True)
    as_user(bea).post(f"{own}ask/")
    as_user(ada).post(f"{own}confirm/")

    assert "Another administrator has to do this for you" in asked.text
    assert "This is your own account" in asked.text
    assert factors(ada) == ["totp"]


@pytest.mark.parametrize(("shown", "to"), [("bea", "ada"), ("ada", "bea")])
def test_person_who_could_sign_in_as_the_other_is_not_a_second_one(as_user, ada, bea, ben, url, shown, to):
    User.objects.filter(name__iexact=shown).update(entered_by_link_of=f"{to}@example.org")
    as_user(ada).post(f"{url}ask/")

    as_user(bea).post(f"{url}confirm/")

    assert factors(ben) == ["totp"]


@pytest.mark.parametrize(("days", "left"), [(6, ["totp"]), (8, [])])
def test_account_that_an_administrator_has_just_made_is_no_second_person(as_user, ada, ben, northdale, url, days, left):
    eve = people.add_member(
        organisation=northdale, email="ada@mail.example", name="Eve", role=Role.ADMINISTRATOR, by=ada
    ).user
    User.objects.filter(pk=eve.pk).update(created_at=timezone.now() - timedelta(days=days))
    as_user(ada).post(f"{url}ask/")

    answer = as_user(eve).post(f"{url}confirm/", follow=True)

    assert ("Your account is less than seven days old" in answer.text) == bool(left)
    assert factors(ben) == left


def test_account_that_an_administrator_has_just_made_cannot_ask_either(as_user, ada, ben, northdale, url):
    eve = people.add_member(
        organisation=northdale, email="ada@mail.example", name="Eve", role=Role.ADMINISTRATOR, by=ada
    ).user

    as_user(eve).post(f"{url}ask/")

    assert not FactorReset.objects.exists()


def test_request_dies_with_the_role_of_the_one_who_asked(as_user, ada, bea, ben, url):
    as_user(ada).post(f"{url}ask/")
    Membership.objects.filter(user=ada).update(role=Role.VIEWER)

    answer = as_user(bea).post(f"{url}confirm/", follow=True)

    assert "There is nothing to confirm" in answer.text
    assert factors(ben) == ["totp"]


def test_request_dies_after_three_days(as_user, ada, bea, ben, url):
    as_user(ada).post(f"{url}ask/")
    FactorReset.objects.update(asked_at=timezone.now() - timedelta(days=3))

    as_user(bea).post(f"{url}confirm/")

    assert factors(ben) == ["totp"]


def test_request_can_be_withdrawn_once(as_user, ada, bea, ben, url):
    as_user(ada).post(f"{url}ask/")
    for _ in range(2):
        as_user(bea).post(f"{url}withdraw/")

    as_user(bea).post(f"{url}confirm/")

    assert factors(ben) == ["totp"]
    assert AuditEntry.objects.filter(action="second factor reset withdrawn").count() == 1


def test_person_without_a_factor_has_nothing_to_reset(as_user, ada, asha):
    url = f"/members/{Membership.objects.get(user=asha).pk}/second-factor/"

    answer = as_user(ada).post(f"{url}ask/", follow=True)

    assert "Asha has no second factor" in answer.text
    assert not FactorReset.objects.exists()


def test_person_of_two_organisations_is_for_the_operator(as_user, ada, ben, url, southvale):
    Membership.objects.create(organisation=southvale, user=ben, role=Role.VIEWER)

    answer = as_user(ada).post(f"{url}ask/", follow=True)

    assert "Ask the operator of this server" in answer.text
    assert not FactorReset.objects.exists()


@pytest.mark.parametrize("part", ["", "ask/", "confirm/", "withdraw/"])
@pytest.mark.parametrize(("person", "code"), [("cara", 404), ("vi", 403), ("ben", 403)])
def test_nobody_else_reaches_it(part, person, code, as_user, ada, ben, url, request):
    actions.request_reset(membership=Membership.objects.get(user=ben), by=ada)
    browser = as_user(request.getfixturevalue(person))

    answer = browser.post(url + part) if part else browser.get(url)

    assert answer.status_code == code
    assert factors(ben) == ["totp"]
    assert FactorReset.objects.count() == 1


def test_operator_takes_a_factor_away_alone(ben, membership, capsys):
    call_command("reset_second_factor", "BEN@example.org")

    assert factors(ben) == []
    assert "Ben has no second factor now" in capsys.readouterr().out
    assert AuditEntry.objects.latest("pk").actor == "manage.py reset_second_factor"


def test_operator_names_somebody_without_an_account(db):
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_factor", "nobody@example.org")


def test_database_refuses_a_request_for_oneself(ben):
    assert str(FactorReset(user=ben)) == "Reset of Ben"
    with pytest.raises(IntegrityError):
        FactorReset.objects.create(user=ben, asked_by=ben)


def test_nobody_is_written_to_without_a_mail_server(ben, membership):
    actions.reset_factor(user=ben, by="tests")

    assert not Mail.objects.exists()
