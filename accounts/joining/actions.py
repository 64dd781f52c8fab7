"""Inviting people to join an organisation, and joining."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.actions import AlreadyMemberError, LinkSpentError, join
from accounts.joining.links import LIFE
from accounts.models import MemberInvitation, Membership, Organisation, User
from accounts.vocabulary import INVITATION_TO_JOIN
from jobs.mail import queue_mail


@transaction.atomic
def invite_member(*, organisation: Organisation, email: str, name: str, role: str, by: User) -> MemberInvitation:
    """Email an invitation. A new one replaces the one before, whose link stops working. Raises AlreadyMemberError."""
    email = email.lower()
    if Membership.objects.filter(organisation=organisation, user__email=email).exists():
        raise AlreadyMemberError
    invitations = MemberInvitation.objects.filter(organisation=organisation)
    invitations.filter(invited_at__lt=timezone.now() - LIFE).delete()
    invitations.filter(email=email).delete()
    invitation = MemberInvitation.objects.create(
        organisation=organisation, email=email, name=name, role=role, invited_by=by.email
    )
    audit.record(action="member invited", subject=f"{email} as {role}", organisation=organisation, by=by)
    queue_mail(kind=INVITATION_TO_JOIN, subject={"invitation": invitation.pk})
    return invitation


@transaction.atomic
def withdraw(*, invitation: MemberInvitation, by: User) -> None:
    organisation = invitation.organisation
    audit.record(action="member invitation withdrawn", subject=invitation.email, organisation=organisation, by=by)
    invitation.delete()


@transaction.atomic
def accept(*, invitation: MemberInvitation, person: User | None) -> User:
    """Give the person the role, and an account if they have none. Raises LinkSpentError.

    `person` has signed in. Nobody gets into an account by an invitation that did not create it.
    """
    if not MemberInvitation.objects.filter(pk=invitation.pk).delete()[0]:
        raise LinkSpentError
    user, is_new = User.objects.get_or_create(
        email=invitation.email,
        defaults={"name": invitation.name, "password": "!", "made_by": invitation.invited_by},
    )
    if not is_new and user != person:
        raise LinkSpentError
    if not Membership.objects.filter(organisation=invitation.organisation, user=user).exists():
        join(invitation.organisation, user, invitation.role, invitation.invited_by)
    return user
