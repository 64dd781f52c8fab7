"""Several people who confirm, withdraw and close at the same moment."""

import pytest

from assessments import actions
from assessments.models import Invitation, InvitedList
from assessments.vocabulary import InvitationState, ListedPerson, Person
from intake.actions import remember
from intake.models import RememberedShape
from intake.vocabulary import Kind
from tests.assessments.test_races import at_once

PEOPLE = [ListedPerson(Person("", f"p{number}@example.org"), "nursing", "") for number in range(5)]

pytestmark = pytest.mark.django_db(transaction=True)


def test_list_that_two_people_confirm_is_invited_once(open_round, ben, ada):
    def inviting(by):
        def invite():
            try:
                return actions.invite_listed(round=open_round, people=PEOPLE, by_mail=True, by=by).people
            except actions.AlreadyInvitedError:
                return 0

        return invite

    found = at_once(inviting(ben), inviting(ada), inviting(ben))

    assert sorted(found) == [0, 0, 5]
    assert (InvitedList.objects.count(), Invitation.objects.count()) == (1, 5)


def test_list_that_two_people_withdraw_is_withdrawn_once(open_round, ben, ada):
    actions.invite_listed(round=open_round, people=PEOPLE, by_mail=True, by=ben)

    def withdrawing(by):
        listed = InvitedList.objects.select_related("round__project__organisation").get()

        def withdraw():
            try:
                return actions.revoke_list(listed=listed, by=by)
            except actions.InvitationOverError:
                return 0

        return withdraw

    assert sorted(at_once(withdrawing(ben), withdrawing(ada))) == [0, 5]
    assert set(Invitation.objects.values_list("state", flat=True)) == {InvitationState.REVOKED}


def test_closing_and_withdrawing_do_not_meet(open_round, ben):
    actions.invite_listed(round=open_round, people=PEOPLE, by_mail=True, by=ben)
    listed = InvitedList.objects.select_related("round__project__organisation").get()

    def withdraw():
        try:
            return actions.revoke_list(listed=listed, by=ben)
        except actions.InvitationOverError:
            return 0

    def close():
        actions.close_round(round=open_round, by=ben)
        return "closed"

    withdrawn, _ = at_once(withdraw, close)

    states = set(Invitation.objects.values_list("state", flat=True))
    assert states == {InvitationState.REVOKED if withdrawn else InvitationState.UNUSED}
    assert set(Invitation.objects.values_list("listed", flat=True)) == {None}


def test_shape_that_is_remembered_at_once_is_kept_once(northdale):
    def keep(value):
        return lambda: remember(organisation=northdale, kind=Kind.LIST, shape="a", choices={"c-1": value})

    at_once(keep("email"), keep("unused"), keep("name"))

    assert RememberedShape.objects.count() == 1
