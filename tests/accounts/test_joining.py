"""On a server with several organisations people join by invitation, and nobody learns who has an account."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts import actions as people
from accounts.joining import actions
from accounts.joining.links import join_link
from accounts.models import AuditEntry, MemberInvitation, Membership, User
from jobs.mail import deliver_mails
from jobs.models import Mail
from tests.making import BrokenMail

ASKED = {"name": "Somebody", "role": "viewer"}


@pytest.fixture
def with_mail(settings, southvale):
    """Two organisations and a mail server."""
    settings.SENDS_MAIL = True


@pytest.fixture
def invitation(with_mail, northdale, ada):
    return actions.invite_member(
        organisation=northdale, email="New@example.org", name="New Person", role="viewer", by=ada
    )


def words_of(response):
    return " ".join(response.text.split())


def ask(browser, organisation, email):
    return browser.post(f"/organisations/{organisation.pk}/members/add/", ASKED | {"email": email}, follow=True)


def without_address(response, email):
    return re.sub("csrfmiddlewaretoken[^>]*>|/member-invitations/[0-9]+/", "", response.text).replace(email, "ADDRESS")


def test_administrator_can_not_tell_who_has_an_account_elsewhere(as_user, ada, cara, northdale, with_mail):
    browser = as_user(ada)

    known = ask(browser, northdale, "cara@example.org")
    deliver_mails()
    MemberInvitation.objects.all().delete()
    unknown = ask(browser, northdale, "nora@example.org")
    deliver_mails()

    assert (known.status_code, known.redirect_chain) == (unknown.status_code, unknown.redirect_chain)
    assert without_address(known, "cara@example.org") == without_address(unknown, "nora@example.org")
    assert [letter.to for letter in mail.outbox] == [["cara@example.org"], ["nora@example.org"]]
    assert {letter.subject for letter in mail.outbox} == {"Join Northdale in sttool"}
    assert AuditEntry.objects.latest("pk").subject == "nora@example.org as viewer"


@pytest.mark.parametrize("email", ["cara@example.org", "nora@example.org"])
def test_without_mail_the_answer_is_the_same_for_everybody(as_user, ada, cara, northdale, email):
    response = ask(as_user(ada), northdale, email)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "__all__": [
            (
                "Several organisations use this server, and it cannot send email. "
                "Ask the operator of the server to add this person, with the command: manage.py add_member"
            )
        ]
    }


def test_own_member_is_not_invited_again(as_user, ada, ben, northdale, with_mail):
    response = ask(as_user(ada), northdale, "BEN@example.org")

    assert response.context["form"].errors == {"email": ["This person is already a member of the organisation."]}
    assert not MemberInvitation.objects.exists()


def test_new_person_joins_and_is_signed_in(client, invitation, northdale):
    link = join_link(invitation)

    page = client.get(link)
    joined = client.post(link)
    again = client.post(link)

    membership = Membership.objects.get(user__email="new@example.org")
    assert "ada@example.org invites new@example.org to join as viewer." in page.text
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert (joined.url, again.status_code) == ("/home/", 404)
    assert (membership.organisation, membership.role, membership.role_given_by) == (
        northdale,
        "viewer",
        "ada@example.org",
    )
    assert (membership.user.name, membership.user.made_by, membership.user.has_usable_password()) == (
        "New Person",
        "ada@example.org",
        False,
    )
    assert client.session["_auth_user_id"] == str(membership.user_id)
    assert list(AuditEntry.objects.order_by("-pk").values_list("action", flat=True)[:2]) == [
        "signed in by link",
        "member added",
    ]


def test_person_with_an_account_signs_in_first_and_keeps_their_name(client, as_user, cara, northdale, ada, with_mail):
    invitation = actions.invite_member(
        organisation=northdale, email="cara@example.org", name="Other Name", role="viewer", by=ada
    )
    link = join_link(invitation)

    stranger = client.post(link)
    page = client.get(link)
    joined = as_user(cara).post(link)

    path = link.removeprefix("http://testserver")
    assert "_auth_user_id" not in client.session
    assert "You have an account. Sign in as cara@example.org first." in stranger.text
    assert f"/accounts/login/?next={path}" in page.text
    assert joined.url == "/home/"
    assert sorted(cara.membership_set.values_list("organisation__name", "role")) == [
        ("Northdale", "viewer"),
        ("Southvale", "administrator"),
    ]
    assert User.objects.get(pk=cara.pk).name == "Cara"


def test_member_by_now_loses_nothing(as_user, ben, northdale, ada, with_mail):
    invitation = MemberInvitation.objects.create(
        organisation=northdale, email=ben.email, name="Ben", role="viewer", invited_by=ada.email
    )

    as_user(ben).post(join_link(invitation))

    assert ben.membership_set.get().role == "programme_manager"
    assert not MemberInvitation.objects.exists()


def test_invitation_never_opens_an_account_that_it_did_not_create(invitation):
    User.objects.create(email="new@example.org", name="Made meanwhile")

    with pytest.raises(people.LinkSpentError):
        actions.accept(invitation=invitation, person=None)

    assert not Membership.objects.filter(user__email="new@example.org").exists()


def test_invitation_accepted_twice_at_once_lets_one_in(client, invitation, monkeypatch):
    link = join_link(invitation)
    monkeypatch.setattr("accounts.joining.views.invitation_of_link", lambda _: invitation)
    MemberInvitation.objects.all().delete()

    response = client.post(link)

    assert response.status_code == 404
    assert "This link does not work" in response.text


@pytest.mark.parametrize("secret", ["x", "1.x.y", "...x"])
def test_forged_invitation_opens_nothing(client, invitation, secret):
    response = client.get(f"/sign-in/join/{secret}/")

    assert response.status_code == 404
    assert "This link does not work" in response.text


def test_invitation_lasts_a_week(client, invitation, monkeypatch):
    link = join_link(invitation)
    monkeypatch.setattr("accounts.joining.links.LIFE", timedelta(seconds=-1))

    assert client.get(link).status_code == 404


def test_new_invitation_replaces_the_one_before_and_removes_old_ones(client, invitation, northdale, ada):
    old = join_link(invitation)
    MemberInvitation.objects.create(organisation=northdale, email="old@example.org", role="viewer", invited_by="x")
    MemberInvitation.objects.filter(email="old@example.org").update(invited_at=timezone.now() - timedelta(days=8))

    new = actions.invite_member(organisation=northdale, email="new@example.org", name="N", role="executive", by=ada)

    assert client.get(old).status_code == 404
    assert client.get(join_link(new)).status_code == 200
    assert str(MemberInvitation.objects.get()) == "new@example.org invited to Northdale"


def test_invitation_is_listed_and_withdrawn(as_user, client, ada, cara, invitation, northdale):
    link, browser = join_link(invitation), as_user(ada)
    listed = browser.get(f"/organisations/{northdale.pk}/members/invited/")
    refused = as_user(cara).post(f"/member-invitations/{invitation.pk}/withdraw/")

    withdrawn = browser.post(f"/member-invitations/{invitation.pk}/withdraw/", follow=True)

    assert [row.email for row in listed.context["page"]] == ["new@example.org"]
    assert refused.status_code == 404
    assert "The invitation of new@example.org has been withdrawn." in withdrawn.text
    assert client.get(link).status_code == 404
    assert AuditEntry.objects.latest("pk").action == "member invitation withdrawn"


def test_mail_that_cannot_go_waits_and_leaves_the_invitation(northdale, ada, with_mail, settings):
    settings.EMAIL_BACKEND = f"{BrokenMail.__module__}.BrokenMail"
    actions.invite_member(organisation=northdale, email="n@example.org", name="N", role="viewer", by=ada)

    deliver_mails()

    assert list(Mail.objects.values_list("kind", "state")) == [("invitation to join", "waiting")]
    assert MemberInvitation.objects.count() == 1


def test_invitation_that_was_withdrawn_is_not_emailed(northdale, ada, with_mail):
    invitation = actions.invite_member(organisation=northdale, email="n@example.org", name="N", role="viewer", by=ada)
    actions.withdraw(invitation=invitation, by=ada)

    deliver_mails()

    assert (mail.outbox, Mail.objects.count()) == ([], 0)


def test_operator_adds_somebody_without_an_account(client, northdale, southvale, capsys):
    call_command("add_member", "new@example.org", organisation="Northdale", role="viewer", name="New Person")

    printed = capsys.readouterr().out
    assert printed.startswith("New Person, Viewer, Northdale. This link signs them in once, for one day:\nhttp")
    assert client.post(printed.split()[-1]).status_code == 302
    assert User.objects.get().made_by == "manage.py add_member"
