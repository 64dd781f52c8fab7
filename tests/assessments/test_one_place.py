"""A person has one place in a round: two sheets of one person would count twice, and a group of five could be four."""

import pytest

from assessments import actions
from assessments.models import Invitation
from assessments.vocabulary import ListedPerson, Person
from tests.assessments.test_asking_again import listed
from tests.assessments.test_races import at_once

KIM = "kim@example.org"


def addresses():
    return sorted(Invitation.objects.values_list("asked_group__code", "email"))


@pytest.mark.parametrize(
    ("before", "now"), [("nursing", "medical"), ("nursing", "executive"), ("executive", "nursing")]
)
def test_address_of_another_group_is_refused(open_round, before, now):
    listed(open_round, ("Kim", KIM, before, ""))

    with pytest.raises(actions.AlreadyInvitedError, match=KIM):
        listed(open_round, ("Lou", "lou@example.org", now, ""), ("Kim", KIM, now, ""))

    assert addresses() == [(before, KIM)]


@pytest.mark.parametrize("groups", [("nursing", "medical"), ("executive", "executive")])
def test_address_twice_in_one_list_is_refused(open_round, groups):
    with pytest.raises(actions.AlreadyInvitedError, match=KIM):
        listed(open_round, *(("Kim", KIM, group, "") for group in groups))

    assert addresses() == []


def test_withdrawn_person_can_be_invited_to_another_group(open_round, ben):
    listed(open_round, ("Kim", KIM, "nursing", ""))
    actions.revoke(invitation=Invitation.objects.with_round().get(), by=ben)

    listed(open_round, ("Kim", KIM, "medical", ""))

    assert ("medical", KIM) in addresses()


def test_address_is_not_corrected_to_that_of_somebody_in_another_group(open_round, ben):
    listed(open_round, ("Kim", KIM, "nursing", ""), ("Lou", "lou@example.org", "medical", ""))
    lou = Invitation.objects.with_round().get(email="lou@example.org")

    with pytest.raises(actions.AlreadyInvitedError):
        actions.correct_address(invitation=lou, email=KIM, by=ben)


def test_person_who_answers_signed_in_is_refused_in_a_list(as_user, ben, asha, open_round, group_of):
    actions.invite_members(asked_group=group_of("executive"), members=asha.membership_set.all(), by=ben)

    page = as_user(ben).post(f"/rounds/{open_round.pk}/invite/", {"people": f"Asha, {asha.email}, medical"})

    (row,) = page.context["checked"].rows
    assert row.problem.startswith("Already invited, in the group Executives and board.")
    with pytest.raises(actions.AlreadyInvitedError):
        listed(open_round, ("Asha", asha.email, "medical", ""))


def test_person_with_a_place_by_email_is_not_asked_again_signed_in(as_user, ben, asha, open_round, group_of):
    listed(open_round, ("Asha", asha.email, "medical", ""))
    member = asha.membership_set.get()

    page = as_user(ben).post(f"/groups/{group_of('executive').pk}/members/", {"members": [member.pk], "count": "1"})

    assert page.status_code == 422
    assert f"{asha.email} already has a place in this round" in page.content.decode()
    with pytest.raises(actions.AlreadyInvitedError, match=asha.email):
        actions.invite_members(asked_group=group_of("executive"), members=[member], by=ben)
    assert addresses() == [("medical", asha.email)]


def test_member_has_one_place_in_all_groups(open_round, ben, asha, vi, group_of):
    member, other = vi.membership_set.get(), asha.membership_set.get()
    actions.invite_members(asked_group=group_of("executive"), members=[member], by=ben)

    with pytest.raises(actions.AlreadyInvitedError, match=vi.email):
        actions.invite_members(asked_group=group_of("medical"), members=[member], by=ben)

    assert actions.invite_members(asked_group=group_of("executive"), members=[other, member], by=ben) == 1


@pytest.mark.django_db(transaction=True)
def test_two_groups_at_once_give_one_place(open_round, ben):
    def inviting(group):
        def invite():
            people = [ListedPerson(Person("", KIM), group, "")]
            try:
                return actions.invite_listed(round=open_round, people=people, by_mail=True, by=ben).people
            except actions.AlreadyInvitedError:
                return 0

        return invite

    assert sorted(at_once(inviting("nursing"), inviting("medical"))) == [0, 1]
    assert Invitation.objects.count() == 1
