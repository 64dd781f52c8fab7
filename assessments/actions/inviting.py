"""Asking people: personal links, members who sign in, one open link a group."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.models import Membership, User
from assessments import queries
from assessments.actions.rounds import RoundNotOpenError
from assessments.models import AskedGroup, Assessment, Invitation, OpenLink, Site
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState, Person

INVITATION_LIFE = timedelta(days=180)  # the round closes long before; a link that outlives it opens nothing


class InvitationOverError(Exception):
    """The invitation was submitted or withdrawn before, or its round is not open: nothing about it can change."""


class AlreadyInvitedError(Exception):
    """An address of the list has an invitation in this group already: `email` says which."""

    def __init__(self, email: str) -> None:
        super().__init__(email)
        self.email = email


@dataclass(frozen=True)
class Link:
    """A link as it is handed out: the only time that its secret is known."""

    name: str
    email: str
    url: str


@transaction.atomic
def invite(*, asked_group: AskedGroup, site: Site | None, people: Iterable[Person], by: User | str) -> tuple[Link, ...]:
    """Make a personal link for each person: for all of them or, where one is invited already, for none."""
    _require_open(asked_group.assessment)
    people = tuple(people)
    AskedGroup.objects.select_for_update(no_key=True).get(pk=asked_group.pk)  # two lists at once stand in line
    _refuse_invited(asked_group, people)
    secrets = [new_secret() for _ in people]
    Invitation.objects.bulk_create(
        Invitation(
            asked_group=asked_group,
            site=site,
            name=person.name,
            email=person.email,
            token_hash=hash_of(secret),
            expires_at=timezone.now() + INVITATION_LIFE,
        )
        for person, secret in zip(people, secrets, strict=True)
    )
    _record(asked_group, f"{len(people)} invited", by)
    return tuple(
        Link(person.name, person.email, link_to(secret)) for person, secret in zip(people, secrets, strict=True)
    )


def _refuse_invited(asked_group: AskedGroup, people: Collection[Person]) -> None:
    addresses = [person.email for person in people if person.email]
    taken = Invitation.objects.filter(asked_group=asked_group, email__in=addresses).exclude(
        state=InvitationState.REVOKED
    )
    if (first := taken.first()) is not None:
        raise AlreadyInvitedError(first.email)


@transaction.atomic
def invite_members(*, asked_group: AskedGroup, members: Iterable[Membership], by: User | str) -> int:
    """Ask people who sign in; those asked already are left as they are."""
    _require_open(asked_group.assessment)
    AskedGroup.objects.select_for_update(no_key=True).get(pk=asked_group.pk)
    present = queries.invited_members(asked_group)
    made = Invitation.objects.bulk_create(
        Invitation(asked_group=asked_group, member=member, expires_at=timezone.now() + INVITATION_LIFE)
        for member in members
        if member.pk not in present
    )
    _record(asked_group, f"{len(made)} members invited", by)
    return len(made)


@transaction.atomic
def make_open_link(*, asked_group: AskedGroup, people_asked: int | None, by: User | str) -> str:
    """One link for a whole group. A new one replaces the last, which then opens nothing."""
    _require_open(asked_group.assessment)
    secret = new_secret()
    OpenLink.objects.update_or_create(asked_group=asked_group, defaults={"token_hash": hash_of(secret)})
    asked_group.people_asked = people_asked
    asked_group.save(update_fields=["people_asked"])
    _record(asked_group, "open link made", by)
    return link_to(secret)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back, with its unfinished answers. What was submitted stays."""
    unanswered = Invitation.objects.unanswered().filter(pk=invitation.pk)
    if not unanswered.update(state=InvitationState.REVOKED, draft={}):
        raise InvitationOverError
    _record(invitation.asked_group, "invitation withdrawn", by)


@transaction.atomic
def renew_link(*, invitation: Invitation, by: User) -> Link:
    """A new link in place of a lost one, which then opens nothing. Unfinished answers stay."""
    secret = new_secret()
    unanswered = Invitation.objects.unanswered().filter(pk=invitation.pk, member=None)
    if not unanswered.update(token_hash=hash_of(secret), expires_at=timezone.now() + INVITATION_LIFE):
        raise InvitationOverError
    _record(invitation.asked_group, "link renewed", by)
    return Link(invitation.name, invitation.email, link_to(secret))


def link_to(secret: str, site: Site | None = None) -> str:
    """`site` is no secret: it says where an open link hangs."""
    path = reverse("assessments:invitation", args=[secret])
    return f"{settings.SITE_URL}{path}" + (f"?site={site.pk}" if site else "")


def _require_open(assessment: Assessment) -> None:
    if not assessment.is_open:
        raise RoundNotOpenError


def _record(asked_group: AskedGroup, action: str, by: User | str) -> None:
    assessment = asked_group.assessment
    audit.record(
        action=action, subject=f"{assessment}: {asked_group}", organisation=assessment.project.organisation, by=by
    )
