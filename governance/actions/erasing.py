"""Erases everything about an address in one organisation that can be found and may go."""

from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction

from accounts import actions as people
from accounts import audit
from accounts.models import Organisation, User
from assessments import actions as assessments
from assessments.models import Invitation
from assessments.tokens import hash_of, new_key, new_secret
from governance import queries
from governance.actions.holding import HeldError
from governance.gather import invitations_of, membership_of
from governance.tables import rows_that_refer_to


@dataclass(frozen=True)
class Erased:
    """What went: how many invitations, and whether there was an account."""

    invitations: int
    had_account: bool


@transaction.atomic
def erase_person(*, organisation: Organisation, email: str, by: User) -> Erased:
    """Invitations lose the name, the address and all links; those not answered are withdrawn. The membership goes.

    Raises HeldError, and LastAdministratorError if the person is the only administrator.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if queries.active_holds(organisation):
        raise HeldError
    invitations = list(invitations_of(organisation, email))
    for invitation in invitations:
        _erase_invitation(invitation, by)
    membership = membership_of(organisation, email)
    if membership:
        people.remove_member(membership=membership, by=by)
    audit.record(action="personal data erased", subject=organisation, organisation=organisation, by=by)
    return Erased(len(invitations), had_account=membership is not None)


def _erase_invitation(invitation: Invitation, by: User) -> None:
    """The row stays, to be counted. Its draft, its emails and all its links go."""
    with suppress(assessments.InvitationOverError):  # it was submitted, or its round has closed
        assessments.revoke(invitation=invitation, by=by)
    for rows in rows_that_refer_to(invitation):
        rows.delete()
    Invitation.objects.filter(pk=invitation.pk).update(
        name="", email="", member=None, key=new_key(), token_hash=hash_of(new_secret())
    )
