"""People who run the project get no place in a confidential group, and a mailbox gets one."""

import pytest
from django.db import connection

from accounts.models import Membership
from assessments import actions
from assessments.mailboxes import mailbox_of
from assessments.models import Invitation
from assessments.vocabulary import Person
from tests.assessments.test_inviting import look, send

OWN = "This is an address of a person who runs projects in your organisation."


@pytest.mark.parametrize(
    ("email", "mailbox"),
    [
        ("Kim@Example.org", "kim@example.org"),
        ("kim+2@example.org", "kim@example.org"),
        ("k.i.m@example.org", "k.i.m@example.org"),
        ("K.i.m+nurse@googlemail.com", "kim@gmail.com"),
        ("kim@gmail.com", "kim@gmail.com"),
        ("+kim@example.org", "+kim@example.org"),
        ("nobody", "@nobody"),
    ],
)
def test_mailbox_is_what_several_addresses_reach(email, mailbox):
    assert mailbox_of(email) == mailbox


@pytest.mark.parametrize("email", ["ben@example.org", "BEN+1@example.org", "ada+x@example.org"])
def test_people_who_run_projects_are_refused_in_a_list(as_user, ben, ada, open_round, group_of, email):
    shown = look(as_user(ben), open_round, group_of("medical"), f"{email}\nkim@example.org")

    rows = shown.context["checked"].rows
    assert [row.problem.split(", because")[0] for row in rows] == [
        f"{OWN} They cannot answer in a confidential group",
        "",
    ]


def test_people_who_run_projects_may_answer_on_the_record(as_user, ben, open_round, group_of):
    response = send(as_user(ben), open_round, group_of("executive"), "ben+1@example.org\nben+2@example.org")

    assert len(response.context["links"]) == 2


def test_readers_of_results_may_answer_in_confidential_groups(as_user, ben, vi, open_round, group_of):
    shown = look(as_user(ben), open_round, group_of("medical"), "vi@example.org")

    assert [row.problem for row in shown.context["checked"].rows] == [""]


def test_second_address_of_a_mailbox_is_pointed_out(as_user, ben, open_round, group_of, invite):
    invite("medical", "kim@example.org")
    people = "lou@example.org\nlou+1@example.org\nkim+2@example.org\nkim+2@example.org, nursing"

    shown = look(as_user(ben), open_round, group_of("medical"), people)

    assert [row.problem for row in shown.context["checked"].rows] == [
        "",
        "This is the same mailbox as in line 1. A mailbox gets one place in a confidential group.",
        (
            "Another address of this mailbox is already invited, in the group Doctors. A mailbox gets one place in a "
            "confidential group. Remove this line."
        ),
        "",
    ]


def test_own_address_is_refused_when_it_is_corrected(as_user, ben, dev):
    response = as_user(ben).post(f"/invitations/{dev.invitation.key}/address/", {"email": "ben+9@example.org"})

    assert response.status_code == 422
    assert response.context["form"].errors["email"][0].startswith(OWN)
    assert Invitation.objects.get().email == "dev@example.org"


def test_address_may_be_corrected_to_another_of_the_same_mailbox(as_user, ben, dev):
    as_user(ben).post(f"/invitations/{dev.invitation.key}/address/", {"email": "dev+work@example.org"})

    assert Invitation.objects.get().email == "dev+work@example.org"


def test_members_who_run_projects_are_not_offered_in_confidential_groups(as_user, ben, ada, asha, vi, group_of):
    page = as_user(ben).get(f"/groups/{group_of('medical').pk}/members/")

    offered = [member.user.name for member in page.context["form"].fields["members"].queryset]
    assert offered == ["Asha", "Vi"]
    assert "people who run projects in your organisation are not listed" in page.text


def test_members_who_run_projects_are_refused_by_the_action(ben, group_of):
    with pytest.raises(actions.OwnAddressError):
        actions.invite_members(asked_group=group_of("medical"), members=ben.membership_set.all(), by=ben)

    assert not Invitation.objects.exists()


def test_member_who_got_a_new_role_in_the_meantime_is_refused(as_user, ben, vi, group_of):
    browser, url = as_user(ben), f"/groups/{group_of('medical').pk}/members/"
    members = Membership.objects.filter(user=vi)

    def promote(execute, sql, *rest):
        if sql.startswith("SAVEPOINT") and members.filter(role="viewer").exists():
            members.update(role="programme_manager")
        return execute(sql, *rest)

    with connection.execute_wrapper(promote):
        response = browser.post(url, {"members": [members.get().pk], "count": "1"})

    assert response.status_code == 422
    assert "People who run projects cannot answer in a confidential group." in response.text


@pytest.mark.parametrize(
    ("emails", "error"),
    [
        (["ben+1@example.org"], actions.OwnAddressError),
        (["kim@example.org", "kim+1@example.org"], actions.AlreadyInvitedError),
    ],
)
def test_action_refuses_what_a_form_would(ben, group_of, emails, error):
    with pytest.raises(error):
        actions.invite(
            asked_group=group_of("medical"), site=None, people=[Person("", email) for email in emails], by=ben
        )

    assert not Invitation.objects.exists()
