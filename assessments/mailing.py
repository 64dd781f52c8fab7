"""Queries for inviting: the emails of a round, who can be reminded."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Organisation
from accounts.ordering import by_name
from accounts.permissions import Permission
from accounts.queries import earlier_addresses, members_of
from accounts.roles import roles_with
from assessments.mailboxes import mailbox_of
from assessments.models import (
    USABLE,
    AskedGroup,
    Invitation,
    InvitationQuerySet,
    InvitedList,
    Letter,
    LetterQuerySet,
    MailDay,
    Round,
    Wording,
)
from assessments.queries import groups_of
from assessments.vocabulary import InvitationState, LetterKind, LetterState, RoundState, Sent
from jobs.queries import counted, waited_since

HELD_UP = timedelta(minutes=10)
_HAS_ADDRESS = ~Q(email="") | Q(member__isnull=False)


def mailboxes_of_staff(organisation: Organisation) -> frozenset[str]:
    """Mailboxes of members who run projects or invite people, earlier ones too. They get no place in a confidential
    group."""
    running = {*roles_with(Permission.RUN_ROUNDS), *roles_with(Permission.INVITE)}
    members = members_of(organisation).filter(role__in=running)
    addresses = [*members.values_list("user__email", flat=True), *earlier_addresses(members)]
    return frozenset(map(mailbox_of, addresses))


def changeable(invitation: Invitation) -> InvitationQuerySet:
    """The invitation as a query, if staff may change it. In a confidential group this does not depend on whether the
    person has submitted, because the answer would show it."""
    if not invitation.asked_group.group.confidential:
        return Invitation.objects.unanswered().named().filter(pk=invitation.pk)
    return Invitation.objects.of_rounds(round__state=RoundState.OPEN).named().filter(pk=invitation.pk)


def changeable_of(listed: InvitedList) -> InvitationQuerySet:
    """The invitations of a list that can be withdrawn together: `changeable`, all at once."""
    groups = listed.round.catalogue.groups.values()
    on_record = [group.code for group in groups if not group.confidential]
    rows = Invitation.objects.of_rounds(round__state=RoundState.OPEN).named().filter(listed=listed)
    return rows.exclude(state=InvitationState.SUBMITTED, asked_group__code__in=on_record)


@dataclass(frozen=True)
class ToWithdraw:
    """What withdrawing a list would do. None of the numbers depends on who has answered in a confidential group."""

    people: int
    stay: int  # who have answered on the record
    sent: int  # invitations that were emailed or printed
    has_confidential: bool


def to_withdraw(listed: InvitedList) -> ToWithdraw:
    rows = changeable_of(listed)
    confidential = [code for code, group in listed.round.catalogue.groups.items() if group.confidential]
    emailed = Letter.objects.filter(invitation=OuterRef("pk"), kind=LetterKind.INVITATION, state=LetterState.SENT)
    return ToWithdraw(
        people=rows.count(),
        stay=Invitation.objects.named().filter(listed=listed).exclude(pk__in=rows).count(),
        sent=rows.filter(Exists(emailed) | Q(printed_on__isnull=False)).count(),
        has_confidential=rows.filter(asked_group__code__in=confidential).exists(),
    )


def reachable(invitation: Invitation) -> InvitationQuerySet:
    """The invitation as a query, if it may be changed and its links still work. See `changeable`."""
    return changeable(invitation) & Invitation.objects.in_time()


def is_wanted(letter: Letter) -> bool:
    """A reminder goes only to people who have not submitted. An invitation of a confidential group is sent to those who
    have as well, because a missing one would show it."""
    if letter.kind == LetterKind.INVITATION:
        return reachable(letter.invitation).exists()
    return Invitation.objects.usable().filter(pk=letter.invitation_id).exists()


def to_print(asked_group: AskedGroup) -> InvitationQuerySet:
    """People invited by name who have no sealed invitation yet, submitted or not."""
    return _with_links(asked_group).filter(printed_on=None)


def printed_in(asked_group: AskedGroup) -> InvitationQuerySet:
    """People invited by name for whom a sealed invitation was printed, submitted or not."""
    return _with_links(asked_group).exclude(printed_on=None)


def _with_links(asked_group: AskedGroup) -> InvitationQuerySet:
    invited = Invitation.objects.named().filter(asked_group=asked_group, member=None)
    return invited.select_related("site").order_by(by_name("site__name"), by_name("name"), "email", "pk")


def with_shown_links(round: Round, hashes: Collection[str]) -> InvitationQuerySet:
    """People with one of these links, in groups on the record: links of confidential groups are shown to nobody."""
    on_record = [code for code, group in round.catalogue.groups.items() if not group.confidential]
    named = Invitation.objects.in_time().named().with_round()
    return named.filter(asked_group__round=round, asked_group__code__in=on_record, token_hash__in=hashes).order_by("pk")


def people_to_remind(round: Round) -> InvitationQuerySet:
    """People in a round with an address who have not submitted, except those whose emails do not arrive."""
    return _reached(round, Invitation.objects.usable())


def _reached(round: Round, invitations: InvitationQuerySet) -> InvitationQuerySet:
    """Each invitation's own emails are looked at: a list of all that were lost would be read again for each round."""
    lost = Letter.objects.filter(invitation=OuterRef("pk"), state__in=[LetterState.FAILED, LetterState.BOUNCED])
    reached = invitations.named().filter(_HAS_ADDRESS, ~Exists(lost), asked_group__round=round)
    return reached.select_related("member__user")


@dataclass(frozen=True)
class GroupToRemind:
    """A group on the reminders page: how many people, never who."""

    asked_group: AskedGroup
    people: int  # who have not submitted
    invited: int  # whom emails reach, submitted or not
    next_on: date | None  # the first day a reminder may be sent again; None if it may be sent now

    @property
    def can_be_reminded(self) -> bool:
        """In a confidential group this does not depend on how many have submitted."""
        reached = self.invited if self.asked_group.group.confidential else self.people
        return bool(reached) and self.next_on is None

    @property
    def shows_people(self) -> bool:
        """Whether the number may be shown: it must not say of a few people that they have, or have not, submitted."""
        least = self.asked_group.round.threshold
        return not self.asked_group.group.confidential or least <= self.people <= self.invited - least


def groups_to_remind(round: Round, pause: timedelta) -> list[GroupToRemind]:
    counts = _by_group(people_to_remind(round))
    invited = _by_group(_reached(round, Invitation.objects.in_time()))
    today = timezone.localdate()
    rows = []
    for row in groups_of(round):
        row.round = round
        next_on = row.reminded_on + pause if row.reminded_on else today
        people = counts.get(row.pk, 0), invited.get(row.pk, 0)
        rows.append(GroupToRemind(row, *people, next_on if next_on > today else None))
    return rows


def _by_group(invitations: InvitationQuerySet) -> dict[int, int]:
    return dict(invitations.order_by().values_list("asked_group").annotate(Count("pk")))


def letters_of(round: Round) -> LetterQuerySet:
    return Letter.objects.filter(invitation__asked_group__round=round)


def has_waiting_reminders(round: Round) -> bool:
    """Whether the number of emails that wait shows how many people of confidential groups have not submitted."""
    return letters_of(round).waiting().filter(_are_late(round)).exists()


def _are_late(round: Round) -> Q:
    """Reminders in confidential groups: each shows that the person had not submitted."""
    return Q(kind=LetterKind.REMINDER, invitation__asked_group__code__in=_confidential(round))


def _confidential(round: Round) -> list[str]:
    return [code for code, group in round.catalogue.groups.items() if group.confidential]


def with_sent(round: Round, invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """With the state of the email that `last_letter_of` finds, as `last_state`."""
    letters = letters_of(round).filter(invitation=OuterRef("pk")).exclude(_are_late(round))
    return invitations.annotate(last_state=Subquery(letters.reverse().values("state")[:1]))


def sent_is(round: Round, sent: Sent) -> Q:
    """Invitations `with_sent` about which the list says this. For confidential groups it does not depend on whether
    the person has started or submitted."""
    confidential = Q(
        asked_group__code__in=[code for code, group in round.catalogue.groups.items() if group.confidential]
    )
    in_time = Q(expires_at__gt=timezone.now())
    if sent == Sent.EXPIRED:
        return ~in_time & (confidential | Q(state__in=USABLE))
    if sent == Sent.STARTED:
        return in_time & ~confidential & Q(state=InvitationState.STARTED)
    if sent == Sent.SUBMITTED:
        return ~confidential & Q(state=InvitationState.SUBMITTED)
    return in_time & (confidential | Q(state=InvitationState.INVITED)) & _LAST_LETTER[sent]


_LAST_LETTER = {
    Sent.NOTHING: Q(last_state=None, printed_on=None),
    Sent.WAITING: Q(last_state=LetterState.WAITING),
    Sent.SENT: Q(last_state=LetterState.SENT),
    Sent.LOST: Q(last_state__in=[LetterState.FAILED, LetterState.BOUNCED]),
}


def number_sent(round: Round) -> dict[Sent, int]:
    """How many people there are whom somebody has to follow up."""
    invited = with_sent(round, Invitation.objects.named().filter(asked_group__round=round))
    to_follow = (Sent.NOTHING, Sent.LOST, Sent.EXPIRED)
    counts = invited.aggregate(**{sent.value: Count("pk", filter=sent_is(round, sent)) for sent in to_follow})
    return {sent: counts[sent.value] for sent in to_follow}


def to_send(round: Round, sent: Sent) -> QuerySet[Invitation]:
    """People of whom the list says `sent`, and whose address is known."""
    invited = with_sent(round, Invitation.objects.named().filter(_HAS_ADDRESS, asked_group__round=round))
    found = invited.filter(sent_is(round, sent)).select_related("asked_group__round__project__organisation")
    return found.select_related("member__user").order_by("pk")


def longest_wait_of_letters() -> timedelta:
    """For how long the oldest email that is due has been so."""
    return waited_since(Letter.objects.due().aggregate(oldest=Min("free_at"))["oldest"])


@dataclass(frozen=True)
class Mail:
    """The status of a round's emails, and whether its organisation may send more today."""

    is_on: bool
    waiting: int
    is_counted: bool  # whether the number of those that wait may be shown
    is_held_up: bool  # some should have gone a while ago
    is_at_limit: bool
    most_a_day: int
    lost: int  # people whose last email did not arrive


def mail_of(round: Round) -> Mail:
    waiting = letters_of(round).waiting().aggregate(count=Count("pk"), oldest=Min("free_at"))
    day = MailDay.objects.filter(organisation=round.project.organisation, day=timezone.localdate())
    return Mail(
        is_on=settings.SENDS_MAIL,
        waiting=waiting["count"],
        is_counted=not has_waiting_reminders(round),
        is_held_up=bool(waiting["oldest"] and waiting["oldest"] < timezone.now() - HELD_UP),
        is_at_limit=sum(day.values_list("letters", flat=True)) >= settings.MAILS_A_DAY,
        most_a_day=settings.MAILS_A_DAY,
        lost=number_sent(round)[Sent.LOST],
    )


def letter_to_send(pk: UUID) -> Letter:
    """The email, with everything its text refers to."""
    return Letter.objects.select_related(
        "invitation__asked_group__round__project__organisation", "invitation__member__user"
    ).get(pk=pk)


def last_letters_of(round: Round, invitations: Collection[Invitation]) -> dict[int, Letter]:
    """By invitation, as `last_letter_of` finds each of them."""
    letters = letters_of(round).exclude(_are_late(round)).filter(invitation__in=invitations)
    return {letter.invitation_id: letter for letter in letters}


def last_letter_of(invitation: Invitation) -> Letter | None:
    """In a confidential group never a reminder, because it shows that the person had not submitted."""
    letters = Letter.objects.filter(invitation=invitation)
    if invitation.asked_group.group.confidential:
        letters = letters.filter(kind=LetterKind.INVITATION)
    return letters.last()


def wordings_of(round: Round) -> QuerySet[Wording]:
    return Wording.objects.filter(round=round)


def count_failed_letters(within: timedelta) -> int:
    """By the time of the last attempt."""
    return Letter.objects.filter(state=LetterState.FAILED, free_at__gt=timezone.now() - within).count()


def count_letters() -> Mapping[str, int]:
    """Of each state except sent."""
    rows = Letter.objects.exclude(state=LetterState.SENT)
    return counted(LetterState.values, rows, leaving_out=LetterState.SENT)
