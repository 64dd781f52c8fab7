"""Who may sign a report off: nobody in whose name somebody else could sign."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts import actions as people
from accounts.models import AuditEntry, Membership, User
from jobs.mail import deliver_mails
from jobs.models import Mail
from reports import actions
from reports.models import SignOff
from tests.making import BrokenMail, make_report

PASSWORD = "correct horse battery"
pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture(autouse=True)
def _forget_limits(db):
    cache.clear()


@pytest.fixture
def report(closed_round, ben):
    return make_report(closed_round, ben)


@pytest.fixture
def asha(asha):
    asha.set_password(PASSWORD)
    asha.save()
    return asha


@pytest.fixture
def chair(northdale, ada):
    """An executive account that Ada made, without a password yet."""
    return people.add_member(organisation=northdale, email="chair@example.org", name="Chair", role="executive", by=ada)


def url_of(report):
    return reverse("reports:show_report", args=[report.pk])


def sign(browser, report, password=PASSWORD):
    return browser.post(f"{url_of(report)}sign-off/", {"statement": "I agree.", "password": password}, follow=True)


def words_of(response):
    return " ".join(response.text.split())


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_administrator_who_was_shown_the_link_can_not_sign_as_the_chair(as_user, client, ada, chair, report):
    """The administrator adds an executive, opens the link, and sets a password."""
    link = as_user(ada).post(f"/members/{chair.pk}/sign-in-link/").context["link"]
    client.post(link)
    client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})

    page = client.get(url_of(report))
    response = sign(client, report)

    why = (
        "ada@example.org was shown a link that signs in as Chair, or chose their email address or "
        "where they sign in at work, so could sign in the name of Chair. Ask the operator "
        "of this server to confirm Chair with the command: manage.py confirm_signer chair@example.org"
    )
    assert f"<strong>Cannot sign yet:</strong> {why}" in words_of(page)
    assert "Your password</label>" not in words_of(page)
    assert messages_of(response)[-1] == why
    assert not SignOff.objects.exists()
    last = AuditEntry.objects.latest("pk")
    assert (last.action, last.subject) == (
        "sign-off refused",
        "Shared record, round 1, report version 1: not confirmed",
    )


def test_operator_confirms_a_signer(as_user, ada, chair, report, capsys):
    people.give_sign_in_link(membership=chair, by=ada)
    User.objects.get(pk=chair.user_id)
    chair.user.set_password(PASSWORD)
    chair.user.save(update_fields=["password"])

    call_command("confirm_signer", "CHAIR@example.org")
    recorded = AuditEntry.objects.latest("pk")
    response = sign(as_user(chair.user), report)

    assert capsys.readouterr().out == "Chair may sign reports off, if their role allows it.\n"
    assert (recorded.action, recorded.actor, recorded.subject) == (
        "signer confirmed",
        "manage.py confirm_signer",
        "chair@example.org",
    )
    assert messages_of(response) == ["You have signed off version 1."]


def test_operator_confirms_nobody_without_an_account(db):
    with pytest.raises(CommandError, match=r"There is no account for who@example\.org\."):
        call_command("confirm_signer", "who@example.org")


def test_with_mail_the_link_goes_to_the_person_only(as_user, client, ada, chair, report, settings):
    settings.SENDS_MAIL = True
    response = as_user(ada).post(f"/members/{chair.pk}/sign-in-link/", follow=True)
    deliver_mails()
    (letter,) = mail.outbox
    client.post(re.search(r"http\S+", letter.body)[0])
    client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})

    signed = sign(client, report)

    assert "/sign-in/" not in response.text
    assert messages_of(response) == ["We have emailed Chair a link that signs them in once, within a day."]
    assert letter.to == ["chair@example.org"]
    assert AuditEntry.objects.filter(action="sign-in link emailed", subject="chair@example.org").count() == 1
    assert messages_of(signed)[-1] == "You have signed off version 1."
    assert "chair@example.org has had an account since" in words_of(signed)
    assert "created by ada@example.org. The role was given by ada@example.org." in words_of(signed)


def test_mail_that_cannot_go_waits_and_changes_nothing(ada, chair, settings):
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = f"{BrokenMail.__module__}.BrokenMail"
    people.give_sign_in_link(membership=chair, by=ada)

    deliver_mails()

    assert list(Mail.objects.filter(kind="sign-in link").values_list("state", flat=True)) == ["waiting"]
    assert User.objects.get(pk=chair.user_id).entered_by_link_of == ""


def test_no_link_is_emailed_to_somebody_who_has_a_password_by_then(ada, chair, settings):
    settings.SENDS_MAIL = True
    people.give_sign_in_link(membership=chair, by=ada)
    chair.user.set_password(PASSWORD)
    chair.user.save()

    deliver_mails()

    assert [letter.to for letter in mail.outbox] == []


def test_administrator_who_takes_the_role_can_not_sign_until_another_gives_it(as_user, ada, northdale, report):
    membership = ada.membership_set.get()
    second = people.add_member(
        organisation=northdale, email="second@example.org", name="Second", role="administrator", by="tests"
    )
    ada.set_password(PASSWORD)
    ada.save()
    as_user(ada).post(f"/members/{membership.pk}/", {"role": "executive"})

    refused = sign(as_user(ada), report)
    as_user(second.user).post(f"/members/{membership.pk}/", {"role": "executive"})
    signed = sign(as_user(ada), report)

    (why,) = messages_of(refused)
    assert why.startswith("Ada gave this role to themselves. Ask another administrator to open the page of Ada")
    assert messages_of(signed) == ["You have signed off version 1."]


def test_operator_confirms_a_role_that_somebody_gave_themselves(ada):
    Membership.objects.filter(user=ada).update(role="executive", role_given_by=ada.email)

    call_command("confirm_signer", ada.email)

    assert ada.membership_set.get().role_given_by == "manage.py confirm_signer"


def test_own_link_and_links_of_the_operator_are_no_obstacle(ada, chair, capsys):
    people.give_sign_in_link(membership=ada.membership_set.get(), by=ada)
    people.give_sign_in_link(membership=chair, by="manage.py create_administrator")
    call_command("sign_in_link", "chair@example.org")

    assert set(User.objects.values_list("entered_by_link_of", flat=True)) == {""}
    assert AuditEntry.objects.latest("pk").actor == "manage.py sign_in_link"


def test_executive_without_a_password_is_sent_to_choose_one_before_signing(as_user, asha, report):
    before = words_of(as_user(asha).get(url_of(report)))
    asha.set_unusable_password()
    asha.save()

    page = words_of(as_user(asha).get(url_of(report)))

    assert (before.count("Choose a password</a> first."), page.count("Choose a password</a> first.")) == (0, 1)
    assert page.count('href="/accounts/password/set/"') == 1


def test_sign_off_asks_for_the_password_again(as_user, asha, report):
    browser = as_user(asha)

    wrong = sign(browser, report, "wrong horse")
    recorded = list(AuditEntry.objects.order_by("-pk").values_list("action", flat=True)[:2])
    right = sign(browser, report)

    assert (wrong.status_code, wrong.context["form"].errors) == (
        422,
        {"password": ["The password is not right. Try again."]},
    )
    assert "wrong horse" not in wrong.text
    assert recorded == ["sign-off refused", "wrong password"]
    assert messages_of(right) == ["You have signed off version 1."]


def test_sign_off_locks_after_wrong_passwords_like_signing_in(as_user, asha, report):
    browser = as_user(asha)
    for _ in range(5):
        sign(browser, report, "wrong horse")

    response = sign(browser, report)

    assert response.context["form"].errors == {"password": ["Too many attempts. Wait a few minutes, then try again."]}
    assert not SignOff.objects.exists()


def test_sign_off_needs_a_password_of_ones_own(as_user, chair, report):
    response = sign(as_user(chair.user), report)

    assert response.context["form"].errors == {
        "password": ["You have not chosen a password yet. Choose one on the home page first."]
    }


def test_report_page_says_who_may_sign_and_since_when_they_have_an_account(as_user, ben, asha, report):
    page = as_user(ben).get(url_of(report))

    since = f"{asha.created_at:%-d %B %Y}"
    assert f"Asha, asha@example.org. Account since {since}, created by tests. Role given by tests." in words_of(page)


def test_report_page_says_when_nobody_may_sign(as_user, ben, report):
    page = as_user(ben).get(url_of(report))

    assert "Nobody yet. An administrator can give someone the role “Executive”." in page.text


def test_member_page_says_why_somebody_can_not_sign(as_user, ada, chair, settings):
    people.give_sign_in_link(membership=chair, by=ada)

    page = as_user(ada).get(f"/members/{chair.pk}/")
    settings.SENDS_MAIL = True
    with_mail = as_user(ada).get(f"/members/{chair.pk}/")

    assert "Chair cannot sign reports off yet. ada@example.org was shown a link" in words_of(page)
    assert "Everyone who sees the link can sign in as Chair." in page.text
    assert "Email a sign-in link" in with_mail.text


def test_action_refuses_whoever_could_be_somebody_else(ada, chair, report):
    people.give_sign_in_link(membership=chair, by=ada)

    with pytest.raises(actions.MayNotSignError, match="was shown a link"):
        actions.sign_off(report=report, statement="Yes.", by=chair.user)
