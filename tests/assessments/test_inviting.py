"""Asking people: lists, members, open links."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Draft, Invitation, OpenLink
from assessments.tokens import hash_of
from assessments.vocabulary import InvitationState, Person


def look(client, round, group, people, **more):
    data = {"asked_group": group.pk, "people": people} | more
    return client.post(f"/rounds/{round.pk}/invite/", data)


def send(client, round, group, people, **more):
    """Look at the list first, then confirm what was shown."""
    shown = look(client, round, group, people, **more)
    more["preview"] = shown.context["form"].fingerprint
    return look(client, round, group, people, invite="", **more)


def test_invite_shows_each_link_once_and_keeps_only_hashes(as_user, client, ben, open_round, group_of):
    site = open_round.project.site_set.first()
    people = "Sam Sample, sam@example.org\nkim@example.org"

    response = send(as_user(ben), open_round, group_of("executive"), people, site=site.pk)

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

    response = send(client, open_round, group_of("executive"), "kim@example.org")

    assert response.context["links"][0].url.startswith("https://ask.example.org/s/")


def test_invite_leaves_nobody_out_unless_told_to(as_user, ben, open_round, group_of, dev):
    client, group = as_user(ben), group_of("medical")
    people = "new@example.org\ndev@example.org"

    shown = look(client, open_round, group, people)
    before = Invitation.objects.count()
    done = send(client, open_round, group, people)

    assert [row.problem for row in shown.context["checked"].rows] == [
        "",
        "Already invited, in the group Doctors. Remove this line.",
    ]
    assert "Invite this 1 person" in " ".join(shown.text.split())
    assert (before, Invitation.objects.count()) == (1, 2)
    assert Invitation.objects.latest("pk").email == "new@example.org"
    assert ",dev@example.org," in done.text


def test_list_is_looked_at_before_anybody_is_invited(as_user, ben, open_round, group_of):
    response = look(as_user(ben), open_round, group_of("medical"), "kim@example.org")

    assert response.status_code == 200
    assert "Nobody is invited yet." in response.text
    assert "Invite 1 person" in " ".join(response.text.split())
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("preview", ["", "x" * 64])
def test_nobody_is_invited_by_a_preview_that_was_never_seen(as_user, ben, open_round, group_of, preview):
    response = look(as_user(ben), open_round, group_of("medical"), "kim@example.org", invite="", preview=preview)

    assert response.status_code == 422
    assert "Nobody has been invited" in response.text
    assert "<title>Error: Check the list" in " ".join(response.text.split())
    assert not Invitation.objects.exists()


def test_list_confirmed_twice_invites_once(as_user, ben, open_round, group_of):
    client, group = as_user(ben), group_of("medical")
    preview = look(client, open_round, group, "kim@example.org").context["form"].fingerprint

    codes = [
        look(client, open_round, group, "kim@example.org", invite="", preview=preview).status_code for _ in range(2)
    ]

    assert codes == [302, 422]
    assert Invitation.objects.count() == 1


def test_list_that_was_changed_after_the_preview_is_shown_again(as_user, ben, open_round, group_of):
    client, group = as_user(ben), group_of("medical")
    preview = look(client, open_round, group, "kim@example.org").context["form"].fingerprint

    response = look(client, open_round, group, "lou@example.org", invite="", preview=preview)

    assert response.status_code == 422
    assert [row.email for row in response.context["checked"].rows] == ["lou@example.org"]
    assert not Invitation.objects.exists()


def test_one_list_invites_into_several_groups_and_sites(as_user, ben, open_round, group_of):
    people = "a@example.org, nursing, ward 2\nb@example.org\nc@example.org, Nurses and midwives"

    send(as_user(ben), open_round, group_of("medical"), people)

    rows = Invitation.objects.order_by("email").values_list("asked_group__code", "site__name")
    assert list(rows) == [("nursing", "Ward 2"), ("medical", None), ("nursing", None)]


def test_invite_form_is_shown_and_says_what_is_wrong(as_user, ben, open_round, group_of):
    client = as_user(ben)

    shown = client.get(f"/rounds/{open_round.pk}/invite/")
    response = look(client, open_round, group_of("medical"), "")

    assert shown.status_code == 200
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "people": ["The list is empty. Enter one person per line: name, email address."]
    }


def test_invite_refuses_a_group_of_another_round(as_user, ben, project, open_round, group_of):
    other = actions.start_round(
        project=project, stage="live", groups=["nursing"], threshold=5, has_work_system=False, closes_on=None, by=ben
    )

    response = look(as_user(ben), other, group_of("medical"), "kim@example.org")

    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_nobody_is_invited_before_or_after_the_round(as_user, ben, asha, draft_round, group_of):
    actions.close_round(round=draft_round, by=ben)
    client, group = as_user(ben), group_of("executive")

    by_list = send(client, draft_round, group, "kim@example.org")
    members = client.post(f"/groups/{group.pk}/members/", {"members": [asha.membership_set.get().pk], "count": "1"})
    link = client.post(f"/groups/{group.pk}/open-link/", {"people_asked": ""})

    assert [r.status_code for r in (by_list, members, link)] == [422, 422, 422]
    assert "You can invite people only while the round is open." in by_list.text
    page = client.get(f"/rounds/{draft_round.pk}/invitations/").text
    assert "People can be invited only while the round is open." in page
    assert not Invitation.objects.exists()


def test_invitations_page_names_people_and_states(as_user, ben, asha, open_round, dev, group_of):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)

    rows = as_user(ben).get(f"/rounds/{open_round.pk}/invitations/").context["invited"]

    assert [(row.invitation.who, row.invitation.asked_group.code, row.words) for row in rows] == [
        ("Asha", "executive", "Sees the questions after signing in"),
        ("dev@example.org", "medical", "Not sent or printed yet"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_invitations_page_takes_the_same_queries_for_any_number(
    as_user, ben, invite, open_round, django_assert_num_queries, count
):
    for number in range(count):
        invite("medical", f"m{number}@example.org")
    client = as_user(ben)

    with django_assert_num_queries(15):
        client.get(f"/rounds/{open_round.pk}/invitations/")


def test_members_are_asked_once(as_user, ben, asha, vi, group_of):
    client, group = as_user(ben), group_of("executive")
    url = f"/groups/{group.pk}/members/"
    asked = asha.membership_set.get()

    offered = [m.user.name for m in client.get(url).context["page"]]
    response = client.post(url, {"members": [asked.pk], "count": "1"}, follow=True)
    again = actions.invite_members(asked_group=group, members=[asked], by=ben)

    assert offered == ["Asha", "Ben", "Vi"]
    assert "1 person will see the questions on their home page." in response.text
    assert again == 0
    assert [m.user.name for m in client.get(url).context["page"]] == ["Ben", "Vi"]


def test_members_of_another_organisation_cannot_be_asked(as_user, ben, cara, group_of):
    response = as_user(ben).post(
        f"/groups/{group_of('executive').pk}/members/", {"members": [cara.membership_set.get().pk]}
    )

    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_open_link_page_makes_a_link_and_another_that_leaves_the_first_working(as_user, client, ben, group_of):
    browser, group = as_user(ben), group_of("nursing")
    url = f"/groups/{group.pk}/open-link/"

    shown = browser.get(url)
    first = browser.post(url, {"people_asked": "40"}).context["link"]
    second = browser.post(url, {"people_asked": ""}).context["link"]

    assert shown.status_code == 200
    assert client.get(first).status_code == 200
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
    assert "Invitation withdrawn." in response.text
    assert (dev.invitation.state, Draft.objects.count()) == (InvitationState.REVOKED, 0)
    assert client.get(f"/s/{dev.secret}/").status_code == 404
    assert client.get(f"/s/{invite('medical').secret}/").status_code == 200


def test_what_was_submitted_on_the_record_is_not_withdrawn(as_user, ben, invite, full_answers):
    invitation = invite("executive").invitation
    actions.save_answers(invitation=invitation, answers=full_answers("executive"), comments={})
    actions.submit(invitation=invitation)

    response = as_user(ben).post(f"/invitations/{invitation.key}/revoke/", follow=True)

    invitation.refresh_from_db()
    assert "This invitation can no longer be changed" in response.text
    assert (invitation.state, invitation.email) == (InvitationState.SUBMITTED, "dev@example.org")


def test_expired_invitation_gets_a_new_link_or_is_withdrawn(as_user, client, ben, invite):
    invitation = invite("executive").invitation
    Invitation.objects.update(expires_at=timezone.now())
    browser = as_user(ben)

    (link,) = browser.post(f"/invitations/{invitation.key}/renew/").context["links"]
    opened = client.get(link.url).status_code
    Invitation.objects.update(expires_at=timezone.now())
    browser.post(f"/invitations/{invitation.key}/revoke/")

    invitation.refresh_from_db()
    assert (opened, invitation.state) == (200, InvitationState.REVOKED)


def test_member_whose_invitation_was_withdrawn_can_be_asked_again(ben, asha, group_of):
    group, members = group_of("executive"), list(asha.membership_set.all())
    actions.invite_members(asked_group=group, members=members, by=ben)
    actions.revoke(invitation=Invitation.objects.with_round().get(), by=ben)

    assert actions.invite_members(asked_group=group, members=members, by=ben) == 1


def test_address_is_invited_once_on_the_record_too(group_of, ben, invite):
    invite("executive")

    with pytest.raises(actions.AlreadyInvitedError, match=r"dev@example\.org"):
        actions.invite(asked_group=group_of("executive"), site=None, people=[Person("", "dev@example.org")], by=ben)

    assert Invitation.objects.count() == 1


def test_new_link_on_the_record_replaces_a_lost_one_and_is_shown(as_user, client, ben, invite):
    lost = invite("executive")

    response = as_user(ben).post(f"/invitations/{lost.invitation.key}/renew/")

    (link,) = response.context["links"]
    assert client.get(f"/s/{lost.secret}/").status_code == 404
    assert client.get(link.url).status_code == 200


def test_submitted_invitation_on_the_record_gets_no_new_link(as_user, ben, invite):
    invitation = invite("executive").invitation
    Invitation.objects.update(state=InvitationState.SUBMITTED)

    response = as_user(ben).post(f"/invitations/{invitation.key}/renew/", follow=True)

    assert "you cannot make a new link" in response.text


def test_audit_of_invitations_names_no_person_and_no_secret(ben, dev):
    entry = AuditEntry.objects.latest("pk")

    assert (entry.action, entry.subject, entry.actor) == (
        "people invited",
        "Shared record, round 1: Doctors: 1",
        "ben@example.org",
    )


def test_list_of_people_marks_no_field_as_optional(as_user, ben, open_round, settings):
    settings.SENDS_MAIL = True

    page = as_user(ben).get(f"/rounds/{open_round.pk}/invite/")

    assert page.text.count("How will they get their links?") == 1
    assert page.text.count("(optional)") == 0
