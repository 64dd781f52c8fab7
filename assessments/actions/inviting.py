"""Inviting people: personal links, members who sign in, one open link per group.

Nobody but the person sees the personal link of a confidential group: it is emailed or printed in a sealed invitation.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import Membership, User
from assessments import life, mailing, queries
from assessments.actions.own_addresses import lock_people_of, refuse_own, refuse_own_members, refuse_second_place
from assessments.actions.printing import note_passed_by_hand
from assessments.actions.queueing import queue_letters
from assessments.actions.rounds import RoundNotOpenError
from assessments.actions.trail.recording import record_group, record_invitation
from assessments.asking.again import to_ask_again
from assessments.asking.sample import METHOD, Sample, sample_of
from assessments.mailboxes import spelled
from assessments.models import AskedGroup, Draw, EarlierLink, Invitation, InvitedList, MailedLink, OpenLink, Round, Site
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import RANDOM, LetterKind, ListedPerson, Person


class InvitationOverError(Exception):
    """The invitation was submitted or withdrawn, or its round is not open, so it can no longer change."""


@dataclass(frozen=True)
class Link:
    """A link as it is handed out: the only time its secret is known."""

    name: str
    email: str
    url: str

    @property
    def secret(self) -> str:
        return self.url.rstrip("/").rpartition("/")[-1]


@dataclass(frozen=True)
class Invited:
    """How many people were invited, and the links to pass on by hand: only of groups that answer on the record."""

    people: int
    links: tuple[Link, ...]


@transaction.atomic
def invite(*, asked_group: AskedGroup, site: Site | None, people: Iterable[Person], by: User | str) -> tuple[Link, ...]:
    """Make a personal link for each person: for all of them or, if one is already invited, for none."""
    return tuple(link for link, _ in _invite(asked_group, site, tuple(people), by))


@transaction.atomic
def invite_listed(*, round: Round, people: Iterable[ListedPerson], by_mail: bool, by: User | str) -> Invited:
    """Invite everybody on a checked list to their group: all of them or nobody. Their emails are queued.

    The list is kept as one, so that it can be withdrawn as a whole (`revoke_list`). Without `by_mail`, groups on the
    record get links to pass on by hand; confidential groups get emails all the same.
    Raises RoundNotOpenError, AlreadyInvitedError and OwnAddressError.
    """
    groups = {row.code: row for row in queries.groups_of(round)}
    sites = {site.name: site for site in round.project.site_set.all()}
    parts = defaultdict(list)
    counts: Counter[str] = Counter()
    for each in people:
        parts[groups[each.group].pk, each.group, each.site].append(each.person)
        counts[each.group] += 1
    listed = _new_list(round, counts, by)
    to_mail, count = [], 0
    links: list[Link] = []
    for (_, group, site), persons in sorted(parts.items()):
        groups[group].round = round
        invited = _invite(groups[group], sites.get(site), persons, by, listed)
        count += len(invited)
        if by_mail or groups[group].group.confidential:
            to_mail += [invitation for _, invitation in invited]
        else:
            links += [link for link, _ in invited]
            note_passed_by_hand(groups[group])
    queue_letters(to_mail, LetterKind.INVITATION)
    return Invited(count, tuple(links))


@transaction.atomic
def invite_sample(
    *, round: Round, people: Sequence[ListedPerson], count: int, by_mail: bool, by: User | str
) -> Invited:
    """Draw so many people of one group at random from a checked list, and invite them. Nothing is kept of the others.

    The group counts as drawn at random from then on, and has at least as many people as the list. A larger size that
    was said before the round opened stays, so that a list of a chosen few does not pass as the whole group.
    Raises SampleError, and what `invite_listed` raises.
    """
    lock_people_of(round)
    groups = list(queries.groups_of(round).select_for_update(of=("self",), no_key=True))
    sample = sample_of(groups, people, count)
    invited = invite_listed(round=round, people=sample.drawn, by_mail=by_mail, by=by)
    _keep(sample)
    numbers = f": {len(sample.drawn)} of {sample.listed}, {METHOD}, seed {sample.seed}"
    record_group(sample.asked_group, "sample drawn", by, numbers)
    return invited


@transaction.atomic
def invite_again(
    *, round: Round, last: Round, groups: Collection[AskedGroup], by_mail: bool, by: User | str
) -> Invited:
    """Invite the people of an earlier round who are still known by name, whether or not they answered then.

    Left out are those who are invited already, who work on the project now, or whose site is gone.
    Raises what `invite_listed` raises.
    """
    again = to_ask_again(round, last, {row.code for row in groups})
    listed = [
        ListedPerson(Person(row.name, row.email), row.asked_group.code, row.site.name if row.site else "")
        for row in again
        if row.member is None
    ]
    invited = invite_listed(round=round, people=listed, by_mail=by_mail, by=by)
    count = invited.people
    for group in groups:
        members = [row.member for row in again if row.member and row.asked_group.code == group.code]
        if members:
            count += invite_members(asked_group=group, members=members, by=by)
    return Invited(count, invited.links)


def _keep(sample: Sample) -> None:
    group, drawn = sample.asked_group, sample.drawn
    earlier = sum(Draw.objects.filter(asked_group=group).values_list("drawn", flat=True))
    Draw.objects.create(asked_group=group, method=METHOD, seed=sample.seed, listed=sample.listed, drawn=len(drawn))
    addresses = [spelled(each.person.email) for each in drawn]
    Invitation.objects.filter(asked_group=group, email__in=addresses).update(is_drawn=True)
    listed = sample.listed + earlier  # those drawn from the list before are no longer valid lines of it
    if listed >= (group.size or 0):
        group.size, group.is_estimate = listed, False
    group.chosen = RANDOM
    group.save(update_fields=["chosen", "size", "is_estimate"])


def _new_list(round: Round, counts: Mapping[str, int], by: User | str) -> InvitedList | None:
    if not counts:
        return None
    name = by.email if isinstance(by, User) else by
    return InvitedList.objects.create(round=round, by=name, people=sum(counts.values()), groups=dict(counts))


def _invite(
    asked_group: AskedGroup,
    site: Site | None,
    people: Collection[Person],
    by: User | str,
    listed: InvitedList | None = None,
) -> list[tuple[Link, Invitation]]:
    _require_open(asked_group.round)
    lock_people_of(asked_group.round)
    people = [replace(person, email=spelled(person.email)) for person in people]
    addresses = [person.email for person in people if person.email]
    refuse_own(asked_group, addresses)
    refuse_second_place(asked_group, addresses)
    secrets = [new_secret() for _ in people]
    invitations = Invitation.objects.bulk_create(
        Invitation(
            asked_group=asked_group,
            site=site,
            listed=listed,
            name=person.name,
            email=person.email,
            token_hash=hash_of(secret),
            expires_at=life.links_end(asked_group.round),
        )
        for person, secret in zip(people, secrets, strict=True)
    )
    record_group(asked_group, "people invited", by, f": {len(people)}")
    return [
        (Link(invitation.name, invitation.email, link_to(secret)), invitation)
        for invitation, secret in zip(invitations, secrets, strict=True)
    ]


@transaction.atomic
def invite_members(*, asked_group: AskedGroup, members: Iterable[Membership], by: User | str) -> int:
    """Invite members who sign in, except those already invited here. They get an email if email is set up.

    Raises RoundNotOpenError, AlreadyInvitedError and OwnAddressError.
    """
    _require_open(asked_group.round)
    members = list(members)
    refuse_own_members(asked_group, members)
    lock_people_of(asked_group.round)
    present = queries.invited_members(asked_group)
    refuse_second_place(asked_group, [spelled(member.user.email) for member in members if member.pk not in present])
    invitations = Invitation.objects.bulk_create(
        Invitation(asked_group=asked_group, member=member, expires_at=life.links_end(asked_group.round))
        for member in members
        if member.pk not in present
    )
    queue_letters(invitations, LetterKind.INVITATION)
    record_group(asked_group, "members invited", by, f": {len(invitations)}")
    return len(invitations)


@transaction.atomic
def make_open_link(
    *, asked_group: AskedGroup, people_asked: int | None, most_people: int | None = None, by: User | str
) -> str:
    """One link for a whole group. Links that were made before work until they are withdrawn."""
    _require_open(asked_group.round)
    secret = new_secret()
    before = OpenLink.objects.select_for_update(of=("self",)).filter(asked_group=asked_group)
    EarlierLink.objects.bulk_create(EarlierLink(asked_group=asked_group, token_hash=link.token_hash) for link in before)
    OpenLink.objects.update_or_create(
        asked_group=asked_group, defaults={"token_hash": hash_of(secret), "most_people": most_people}
    )
    asked_group.people_asked = people_asked
    asked_group.save(update_fields=["people_asked"])
    record_group(asked_group, "open link made", by, _said_to_be_asked(people_asked))
    return link_to(secret)


@transaction.atomic
def change_open_link(*, asked_group: AskedGroup, people_asked: int | None, most_people: int | None, by: User) -> None:
    """Let more or fewer people use an existing link. People who have already used it are not affected."""
    _require_open(asked_group.round)
    OpenLink.objects.filter(asked_group=asked_group).update(most_people=most_people)
    asked_group.people_asked = people_asked
    asked_group.save(update_fields=["people_asked"])
    record_group(asked_group, "open link changed", by, _said_to_be_asked(people_asked))


def _said_to_be_asked(number: int | None) -> str:
    """For the audit log: the number decides whether good answers count."""
    return ": number asked not known" if number is None else f": {number} asked"


@transaction.atomic
def renew_link(*, invitation: Invitation, by: User) -> Link | None:
    """End all links that this person has, emailed and printed ones included, and make a new one.

    Nobody is shown the new link of a confidential group (None): it is emailed, or printed in a sealed invitation.
    """
    url = link_to(end_links(invitation))
    record_invitation(invitation, "link renewed", by)
    if invitation.asked_group.group.confidential:
        queue_letters([invitation], LetterKind.INVITATION)
        return None
    note_passed_by_hand(invitation.asked_group)
    return Link(invitation.name, invitation.email, url)


def end_links(invitation: Invitation) -> str:
    """End all links of a personal invitation. Returns the secret of the one that replaces them."""
    secret = new_secret()
    personal = mailing.changeable(invitation).filter(member=None)
    until = life.links_end(invitation.asked_group.round)
    if not personal.update(token_hash=hash_of(secret), printed_on=None, expires_at=until):
        raise InvitationOverError
    MailedLink.objects.filter(invitation=invitation).delete()
    return secret


def link_to(secret: str, site: Site | None = None) -> str:
    """`site` is not secret: it is where the poster with an open link hangs."""
    path = reverse("assessments:invitation", args=[secret])
    return f"{settings.SITE_URL}{path}" + (f"?site={site.pk}" if site else "")


def _require_open(round: Round) -> None:
    if not round.accepts_answers:
        raise RoundNotOpenError
