"""Queries for inviting: what a list may contain, the emails of a round, who can be reminded."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from assessments.lists import Known
from assessments.models import (
    AskedGroup,
    Invitation,
    InvitationQuerySet,
    Letter,
    LetterQuerySet,
    MailDay,
    Round,
    Site,
    Wording,
)
from assessments.queries import groups_of
from assessments.vocabulary import InvitationState, LetterState
from jobs.queries import waited_since

HELD_UP = timedelta(minutes=10)


def known_to(round: Round, group: AskedGroup | None, site: Site | None) -> Known:
    """What a list of people for this round may contain, and who is already invited."""
    titles = {row.code: row.group.title for row in groups_of(round)}
    taken = Invitation.objects.filter(asked_group__round=round).exclude(state=InvitationState.REVOKED)
    return Known(
        groups={code: code for code in titles} | {title.lower(): code for code, title in titles.items()},
        titles=titles,
        sites={row.name.lower(): row.name for row in round.project.site_set.all()},
        invited=set(taken.exclude(email="").values_list("asked_group__code", "email")),
        group=group.code if group else "",
        site=site.name if site else "",
    )


def people_to_remind(round: Round) -> InvitationQuerySet:
    """People in a round with an address who have not submitted, except those whose emails do not arrive."""
    lost = Letter.objects.filter(state__in=[LetterState.FAILED, LetterState.BOUNCED])
    reachable = ~Q(email="") | Q(member__isnull=False)
    usable = Invitation.objects.usable().filter(reachable, asked_group__round=round, is_from_open_link=False)
    return usable.exclude(pk__in=lost.values("invitation")).select_related("member__user")


@dataclass(frozen=True)
class GroupToRemind:
    """A group on the reminders page: how many people, never who."""

    asked_group: AskedGroup
    people: int
    next_on: date | None  # the first day a reminder may be sent again; None if it may be sent now

    @property
    def can_be_reminded(self) -> bool:
        return bool(self.people) and self.next_on is None


def groups_to_remind(round: Round, pause: timedelta) -> list[GroupToRemind]:
    counts = dict(people_to_remind(round).order_by().values_list("asked_group").annotate(Count("pk")))
    today = timezone.localdate()
    rows = []
    for row in groups_of(round):
        row.round = round
        next_on = row.reminded_on + pause if row.reminded_on else today
        rows.append(GroupToRemind(row, counts.get(row.pk, 0), next_on if next_on > today else None))
    return rows


def letters_of(round: Round) -> LetterQuerySet:
    return Letter.objects.filter(invitation__asked_group__round=round)


def lost_letters_of(round: Round) -> LetterQuerySet:
    """Emails that somebody has to follow up."""
    lost = letters_of(round).filter(state__in=[LetterState.FAILED, LetterState.BOUNCED])
    return lost.select_related("invitation__member__user", "invitation__asked_group__round")


def longest_wait_of_letters() -> timedelta:
    """For how long the oldest email that is due has been so."""
    return waited_since(Letter.objects.due().aggregate(oldest=Min("free_at"))["oldest"])


@dataclass(frozen=True)
class Mail:
    """The status of a round's emails, and how many more its organisation may send today."""

    is_on: bool
    waiting: int
    is_held_up: bool  # some should have gone a while ago
    sent_today: int
    most_a_day: int
    lost: list[Letter]


def mail_of(round: Round) -> Mail:
    waiting = letters_of(round).waiting().aggregate(count=Count("pk"), oldest=Min("free_at"))
    day = MailDay.objects.filter(organisation=round.project.organisation, day=timezone.localdate())
    return Mail(
        is_on=settings.SENDS_MAIL,
        waiting=waiting["count"],
        is_held_up=bool(waiting["oldest"] and waiting["oldest"] < timezone.now() - HELD_UP),
        sent_today=sum(day.values_list("letters", flat=True)),
        most_a_day=settings.MAILS_A_DAY,
        lost=list(lost_letters_of(round)),
    )


def letter_to_send(pk: UUID) -> Letter:
    """The email, with everything its text refers to."""
    return Letter.objects.select_related(
        "invitation__asked_group__round__project__organisation", "invitation__member__user"
    ).get(pk=pk)


def last_letter_of(invitation: Invitation) -> Letter | None:
    return Letter.objects.filter(invitation=invitation).last()


def wordings_of(round: Round) -> QuerySet[Wording]:
    return Wording.objects.filter(round=round)
