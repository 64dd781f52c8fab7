"""Inviting people: personal links, members who sign in, one open link per group."""

from collections import defaultdict
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
from assessments.actions.queueing import queue_letters
from assessments.actions.rounds import RoundNotOpenError
from assessments.models import AskedGroup, Draft, Invitation, MailedLink, OpenLink, Round, Site
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState, LetterKind, ListedPerson, Person

INVITATION_LIFE = timedelta(days=180)  # the round closes long before; later the link no longer opens the questionnaire


class InvitationOverError(Exception):
    """The invitation was submitted or withdrawn, or its round is not open, so it can no longer change."""


class AlreadyInvitedError(Exception):
    """The address `email` already has an invitation in this group."""

    def __init__(self, email: str) -> None:
        super().__init__(email)
        self.email = email


@dataclass(frozen=True)
class Link:
    """A link as it is handed out: the only time its secret is known."""

    name: str
    email: str
    url: str


@transaction.atomic
def invite(*, asked_group: AskedGroup, site: Site | None, people: Iterable[Person], by: User | str) -> tuple[Link, ...]:
    """Make a personal link for each person: for all of them or, if one is already invited, for none."""
    return tuple(link for link, _ in _invite(asked_group, site, tuple(people), by))


@transaction.atomic
def invite_listed(*, round: Round, people: Iterable[ListedPerson], by_mail: bool, by: User | str) -> tuple[Link, ...]:
    """Invite everybody on a checked list to their group: all of them or nobody. Their emails are queued.

    Raises RoundNotOpenError and AlreadyInvitedError.
    """
    groups = {row.code: row for row in queries.groups_of(round)}
    sites = {site.name: site for site in round.project.site_set.all()}
    parts = defaultdict(list)
    for listed in people:
        parts[groups[listed.group].pk, listed.group, listed.site].append(listed.person)
    invited = []
    for (_, group, site), persons in sorted(parts.items()):  # a fixed order, so that two lists never deadlock
        groups[group].round = round
        invited += _invite(groups[group], sites.get(site), persons, by)
    if by_mail:
        queue_letters([invitation for _, invitation in invited], LetterKind.INVITATION)
    return tuple(link for link, _ in invited)


def _invite(
    asked_group: AskedGroup, site: Site | None, people: Collection[Person], by: User | str
) -> list[tuple[Link, Invitation]]:
    _require_open(asked_group.round)
    AskedGroup.objects.select_for_update(no_key=True).get(pk=asked_group.pk)  # concurrent calls queue here
    _refuse_invited(asked_group, people)
    secrets = [new_secret() for _ in people]
    invitations = Invitation.objects.bulk_create(
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
    _record(asked_group, "people invited", by, f": {len(people)}")
    return [
        (Link(invitation.name, invitation.email, link_to(secret)), invitation)
        for invitation, secret in zip(invitations, secrets, strict=True)
    ]


def _refuse_invited(asked_group: AskedGroup, people: Collection[Person]) -> None:
    addresses = [person.email for person in people if person.email]
    taken = Invitation.objects.filter(asked_group=asked_group, email__in=addresses).exclude(
        state=InvitationState.REVOKED
    )
    if (first := taken.first()) is not None:
        raise AlreadyInvitedError(first.email)


@transaction.atomic
def invite_members(*, asked_group: AskedGroup, members: Iterable[Membership], by: User | str) -> int:
    """Invite members who sign in, except those already invited. They get an email if email is set up."""
    _require_open(asked_group.round)
    AskedGroup.objects.select_for_update(no_key=True).get(pk=asked_group.pk)
    present = queries.invited_members(asked_group)
    invitations = Invitation.objects.bulk_create(
        Invitation(asked_group=asked_group, member=member, expires_at=timezone.now() + INVITATION_LIFE)
        for member in members
        if member.pk not in present
    )
    queue_letters(invitations, LetterKind.INVITATION)
    _record(asked_group, "members invited", by, f": {len(invitations)}")
    return len(invitations)


@transaction.atomic
def make_open_link(
    *, asked_group: AskedGroup, people_asked: int | None, most_people: int | None = None, by: User | str
) -> str:
    """One link for a whole group. A new link replaces the last one, which stops working."""
    _require_open(asked_group.round)
    secret = new_secret()
    OpenLink.objects.update_or_create(
        asked_group=asked_group, defaults={"token_hash": hash_of(secret), "most_people": most_people}
    )
    asked_group.people_asked = people_asked
    asked_group.save(update_fields=["people_asked"])
    _record(asked_group, "open link made", by)
    return link_to(secret)


@transaction.atomic
def change_open_link(*, asked_group: AskedGroup, people_asked: int | None, most_people: int | None, by: User) -> None:
    """Let more or fewer people use an existing link. People who have already used it are not affected."""
    _require_open(asked_group.round)
    OpenLink.objects.filter(asked_group=asked_group).update(most_people=most_people)
    asked_group.people_asked = people_asked
    asked_group.save(update_fields=["people_asked"])
    _record(asked_group, "open link changed", by)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> None:
    """Withdraw an invitation and delete its drafts. Submitted answers are kept."""
    unanswered = Invitation.objects.unanswered().filter(pk=invitation.pk)
    if not unanswered.update(state=InvitationState.REVOKED):
        raise InvitationOverError
    Draft.objects.filter(invitation=invitation).delete()
    _record(invitation.asked_group, "invitation withdrawn", by)


@transaction.atomic
def renew_link(*, invitation: Invitation, by: User) -> Link:
    """A new link that replaces all earlier ones, emailed links included, which stop working.

    Drafts stay with the browsers that began them; anywhere else the link starts empty.
    """
    secret = new_secret()
    unanswered = Invitation.objects.unanswered().filter(pk=invitation.pk, member=None)
    if not unanswered.update(token_hash=hash_of(secret), expires_at=timezone.now() + INVITATION_LIFE):
        raise InvitationOverError
    MailedLink.objects.filter(invitation=invitation).delete()
    _record(invitation.asked_group, "link renewed", by)
    return Link(invitation.name, invitation.email, link_to(secret))


def link_to(secret: str, site: Site | None = None) -> str:
    """`site` is not secret: it is where the poster with an open link hangs."""
    path = reverse("assessments:invitation", args=[secret])
    return f"{settings.SITE_URL}{path}" + (f"?site={site.pk}" if site else "")


def _require_open(round: Round) -> None:
    if not round.accepts_answers:
        raise RoundNotOpenError


def _record(asked_group: AskedGroup, action: str, by: User | str, number: str = "") -> None:
    round = asked_group.round
    subject = f"{round}: {asked_group}{number}"
    audit.record(action=action, subject=subject, organisation=round.project.organisation, by=by)
