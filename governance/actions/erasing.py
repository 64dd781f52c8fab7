"""Erases everything about an address in one organisation that can be found and may go."""

from dataclasses import dataclass

from django.db import transaction

from accounts import actions as people
from accounts import audit
from accounts.joining import actions as joining
from accounts.models import Organisation, User
from assessments import actions as assessments
from assessments.models import Invitation
from assessments.tokens import new_key
from governance import queries
from governance.actions.holding import HeldError
from governance.gather import invitations_of, membership_of, to_join_of
from improvement.adaptations import actions as adaptations
from improvement.lessons import actions as lessons
from improvement.reviewing.actions import forget_reviewer
from improvement.steps.actions import forget_person


@dataclass(frozen=True)
class Erased:
    """What went: how many invitations, and whether there was an account."""

    invitations: int
    had_account: bool


@transaction.atomic
def erase_person(*, organisation: Organisation, email: str, by: User) -> Erased:
    """Invitations lose the name, the address and all links, and the membership goes. Steps of plans stay without the
    name of their owner, and notes without that of their author. Reviews that were not handed in go. Counts stay, so
    that they do not show whether the person had answered.

    Raises HeldError, and LastAdministratorError if the person is the only administrator.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if queries.active_holds(organisation):
        raise HeldError
    invitations = list(invitations_of(organisation, email))
    for invitation in invitations:
        _erase_invitation(invitation, by)
    for to_join in to_join_of(organisation, email):
        joining.withdraw(invitation=to_join, by=by)
    forget_person(organisation=organisation, email=email)
    forget_reviewer(organisation=organisation, email=email)
    adaptations.forget_person(organisation=organisation, email=email)
    lessons.forget_person(organisation=organisation, email=email)
    membership = membership_of(organisation, email)
    if membership:
        people.remove_member(membership=membership, by=by)
    audit.record(action="personal data erased", subject=organisation, organisation=organisation, by=by)
    return Erased(len(invitations), had_account=membership is not None)


def _erase_invitation(invitation: Invitation, by: User) -> None:
    """The row stays, to be counted. Its drafts, its emails and all its links go, and the address of its pages."""
    assessments.erase(invitation=invitation, by=by)
    Invitation.objects.filter(pk=invitation.pk).update(key=new_key())
