"""Asking people: lists, members, open links."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions
from assessments.forms.people import read_people
from assessments.models import Invitation, OpenLink
from assessments.tokens import hash_of
from assessments.vocabulary import InvitationState, Person


def send(client, assessment, group, people, **more):
    data = {"asked_group": group.pk, "people": people} | more
    return client.post(f"/rounds/{assessment.pk}/invite/", data)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Sam Sample, sam@example.org", Person("Sam Sample", "sam@example.org")),
        ("Sam Sample <Sam@Example.org>", Person("Sam Sample", "sam@example.org")),
        ("Sample, Sam, sam@example.org", Person("Sample Sam", "sam@example.org")),
        ("Sam\tsam@example.org", Person("Sam", "sam@example.org")),
        ("Sam;sam@example.org", Person("Sam", "sam@example.org")),
        ("  sam@example.org ", Person("", "sam@example.org")),
    ],
)
def test_list_of_people_takes_any_usual_form(line, person):
    assert read_people(line) == [person]


def test_list_of_people_skips_empty_lines():
    assert read_people("\na@example.org\n\n b@example.org\n") == [
        Person("", "a@example.org"),
        Person("", "b@example.org"),
    ]


def test_list_of_people_names_every_line_that_is_wrong():
    text = "a@example.org\nnobody\nA@example.org\n" + "x" * 201 + ", c@example.org\n,,\nb@example.org\r\nBcc: d@x"

    with pytest.raises(ValidationError) as refusal:
        read_people(text)

    assert refusal.value.messages == [
        "Line 2: “nobody” does not end with an e-mail address.",
        "Line 3: a@example.org stands in an earlier line already.",
        "Line 4: the name or the address is too long.",
        "Line 5: “,,” does not end with an e-mail address.",
        "Line 7: “Bcc: d@x” does not end with an e-mail address.",
    ]


def test_list_of_people_is_limited():
    with pytest.raises(ValidationError, match="These are 501 people"):
        read_people("\n".join(f"p{number}@example.org" for number in range(501)))


def test_invite_shows_each_link_once_and_keeps_only_hashes(as_user, client, ben, open_round, group_of):
    site = open_round.project.site_set.first()
    people = "Sam Sample, sam@example.org\nkim@example.org"

    response = send(as_user(ben), open_round, group_of("medical"), people, site=site.pk)

    links = response.context["links"]
    assert [(link.name, link.email) for link in links] == [("Sam Sample", "sam@example.org"), ("", "kim@example.org")]
    assert [client.get(link.url).status_code for link in links] == [200, 200]
    secrets = [link.url.split("/")[-2] for link in links]
    assert set(Invitation.objects.values_list("token_hash", flat=True)) == {hash_of(secret) for secret in secrets}
    assert {len(secret) for secret in secrets} == {43}
    assert set(Invitation.objects.values_list("site__name", flat=True)) == {"Ward 1"}
    assert links[0].url not in as_user(ben).get(f"/rounds/{open_round.pk}/invitations/").text


def test_links_carry_the_configured_address_whatever_the_browser_says(as_user, ben, open_round, group_of, settings):
    settings.SITE_URL = "https://ask.example.org"
    settings.ALLOWED_HOSTS = ["evil.example"]
    client = as_user(ben)
    client.defaults["HTTP_HOST"] = "evil.example"

    response = send(client, open_round, group_of("medical"), "kim@example.org")

    assert response.context["links"][0].url.startswith("https://ask.example.org/s/")


def test_invite_refuses_the_whole_list_if_somebody_is_invited_already(as_user, ben, open_round, group_of, dev):
    response = send(as_user(ben), open_round, group_of("medical"), "new@example.org\ndev@example.org")

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "people": ["dev@example.org is invited in this group already. Take that line out."]
    }
    assert Invitation.objects.count() == 1


def test_invite_form_is_shown_and_says_what_is_wrong(as_user, ben, open_round, group_of):
    client = as_user(ben)

    shown = client.get(f"/rounds/{open_round.pk}/invite/")
    response = send(client, open_round, group_of("medical"), "nobody")

    assert shown.status_code == 200
    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_invite_refuses_a_group_of_another_round(as_user, ben, project, open_round, group_of):
    other = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )

    response = send(as_user(ben), other, group_of("medical"), "kim@example.org")

    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_nobody_is_invited_before_or_after_the_round(as_user, ben, asha, draft_round, group_of):
    actions.close_round(assessment=draft_round, by=ben)
    client, group = as_user(ben), group_of("executive")

    by_list = send(client, draft_round, group, "kim@example.org")
    members = client.post(f"/groups/{group.pk}/members/", {"members": [asha.membership_set.get().pk]})
    link = client.post(f"/groups/{group.pk}/open-link/", {"people_asked": ""})

    assert [r.status_code for r in (by_list, members, link)] == [422, 422, 422]
    assert "People can be invited only while the round is open." in by_list.text
    assert (
        "People can be invited only while the round is open."
        in client.get(f"/rounds/{draft_round.pk}/invitations/").text
    )
    assert not Invitation.objects.exists()


def test_invitations_page_names_people_and_states(as_user, ben, asha, open_round, dev, group_of):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)

    rows = as_user(ben).get(f"/rounds/{open_round.pk}/invitations/").context["invitations"]

    assert [(row.who, row.asked_group.code, row.state) for row in rows] == [
        ("Asha", "executive", "invited"),
        ("dev@example.org", "medical", "invited"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_invitations_page_takes_the_same_queries_for_any_number(
    as_user, ben, invite, open_round, django_assert_num_queries, count
):
    for number in range(count):
        invite("medical", f"m{number}@example.org")
    client = as_user(ben)

    with django_assert_num_queries(7):
        client.get(f"/rounds/{open_round.pk}/invitations/")


def test_members_are_asked_once(as_user, ben, asha, vi, group_of):
    client, group = as_user(ben), group_of("executive")
    url = f"/groups/{group.pk}/members/"
    asked = asha.membership_set.get()

    offered = [m.user.name for m in client.get(url).context["form"].fields["members"].queryset]
    response = client.post(url, {"members": [asked.pk]}, follow=True)
    again = actions.invite_members(asked_group=group, members=[asked], by=ben)

    assert offered == ["Asha", "Ben", "Vi"]
    assert "1 person will find the questions on their first page." in response.text
    assert again == 0
    assert [m.user.name for m in client.get(url).context["form"].fields["members"].queryset] == ["Ben", "Vi"]


def test_members_of_another_organisation_cannot_be_asked(as_user, ben, cara, group_of):
    response = as_user(ben).post(
        f"/groups/{group_of('executive').pk}/members/", {"members": [cara.membership_set.get().pk]}
    )

    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_open_link_page_makes_and_replaces_the_link(as_user, client, ben, group_of):
    browser, group = as_user(ben), group_of("nursing")
    url = f"/groups/{group.pk}/open-link/"

    shown = browser.get(url)
    first = browser.post(url, {"people_asked": "40"}).context["link"]
    second = browser.post(url, {"people_asked": ""}).context["link"]

    assert shown.status_code == 200
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert OpenLink.objects.count() == 1
    assert group_of("nursing").people_asked is None


def test_open_link_page_refuses_a_group_of_nobody(as_user, ben, group_of):
    response = as_user(ben).post(f"/groups/{group_of('nursing').pk}/open-link/", {"people_asked": "0"})

    assert response.status_code == 422
    assert not OpenLink.objects.exists()


def test_withdrawn_invitation_opens_nothing_and_may_be_made_anew(as_user, client, ben, dev, invite):
    actions.save_answers(invitation=dev.invitation, answers={"S11": "1"}, comments={})

    response = as_user(ben).post(f"/invitations/{dev.invitation.key}/revoke/", follow=True)

    dev.invitation.refresh_from_db()
    assert "The invitation is withdrawn." in response.text
    assert (dev.invitation.state, dev.invitation.draft) == (InvitationState.REVOKED, {})
    assert client.get(f"/s/{dev.secret}/").status_code == 404
    assert client.get(f"/s/{invite('medical').secret}/").status_code == 200


def test_what_was_submitted_is_not_withdrawn(as_user, ben, dev, full_answers):
    actions.save_answers(invitation=dev.invitation, answers=full_answers("medical"), comments={})
    actions.submit(invitation=dev.invitation)

    response = as_user(ben).post(f"/invitations/{dev.invitation.key}/revoke/", follow=True)

    dev.invitation.refresh_from_db()
    assert "This invitation was submitted or withdrawn before" in response.text
    assert dev.invitation.state == InvitationState.SUBMITTED


def test_expired_invitation_gets_a_new_link_or_is_withdrawn(as_user, client, ben, dev):
    Invitation.objects.update(expires_at=timezone.now())
    browser = as_user(ben)

    (link,) = browser.post(f"/invitations/{dev.invitation.key}/renew/").context["links"]
    opened = client.get(link.url).status_code
    Invitation.objects.update(expires_at=timezone.now())
    browser.post(f"/invitations/{dev.invitation.key}/revoke/")

    dev.invitation.refresh_from_db()
    assert (opened, dev.invitation.state) == (200, InvitationState.REVOKED)


def test_member_whose_invitation_was_withdrawn_can_be_asked_again(ben, asha, group_of):
    group, members = group_of("executive"), list(asha.membership_set.all())
    actions.invite_members(asked_group=group, members=members, by=ben)
    actions.revoke(invitation=Invitation.objects.with_round().get(), by=ben)

    assert actions.invite_members(asked_group=group, members=members, by=ben) == 1


def test_new_link_replaces_a_lost_one_and_keeps_the_draft(as_user, client, ben, dev):
    actions.save_answers(invitation=dev.invitation, answers={"S11": "1"}, comments={})

    response = as_user(ben).post(f"/invitations/{dev.invitation.key}/renew/")

    (link,) = response.context["links"]
    dev.invitation.refresh_from_db()
    assert client.get(f"/s/{dev.secret}/").status_code == 404
    assert client.get(link.url).status_code == 200
    assert dev.invitation.answers == {"S11": "1"}


def test_submitted_invitation_gets_no_new_link(as_user, ben, dev):
    Invitation.objects.update(state=InvitationState.SUBMITTED)

    response = as_user(ben).post(f"/invitations/{dev.invitation.key}/renew/", follow=True)

    assert "it gets no new link" in response.text


def test_audit_of_invitations_names_no_person_and_no_secret(ben, dev):
    entry = AuditEntry.objects.latest("pk")

    assert (entry.action, entry.subject, entry.actor) == (
        "1 invited",
        "Shared record, round 1: Doctors",
        "ben@example.org",
    )
