"""Collects what the checks of a round are worked out from. As many queries however many people there are."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.queries import notice_saved_on
from assessments import life
from assessments.asking.missing import may_stay_unsaid, unsaid
from assessments.asking.summary import ways_of_choosing
from assessments.checks.check import Check, Weight, most_serious_first
from assessments.checks.closing import BeforeClosing, before_closing
from assessments.checks.opening import BeforeOpening, GroupAsked, about_the_rest, about_who_is_asked
from assessments.life import BEGUN
from assessments.models import AskedGroup, Invitation, InvitationQuerySet, Letter, NotAskedGroup, PlannedReminder, Round
from assessments.queries import GroupProgress
from assessments.vocabulary import CLINICIANS, LetterKind, LetterState, ReminderState, RoundState
from questions.catalogue import Group
from questions.changes.newest import is_of_newest
from questions.queries import catalogue_of


def checks_of_asking(round: Round) -> tuple[Check, ...]:
    """About who is asked: without a way once the round is open. Nothing of rounds that need not say it."""
    return () if may_stay_unsaid(round) else most_serious_first(about_who_is_asked(_opening(round)))


def checks_of_opening(round: Round) -> tuple[Check, ...]:
    """What should be right when a round opens; of an open one what can still change first, then who is asked.

    Practice has no result that could be weaker, so it is told only what stops it.
    """
    facts = _opening(round)
    rest, asking = about_the_rest(facts), () if may_stay_unsaid(round) else about_who_is_asked(facts)
    checks = most_serious_first((*asking, *rest)) if round.is_draft else (*most_serious_first(rest), *asking)
    return tuple(one for one in checks if one.weight == Weight.MUST) if round.is_practice else checks


def checks_of_closing(round: Round, progress: Sequence[GroupProgress]) -> tuple[Check, ...]:
    """`progress` as from assessments.queries.progress. For those who run the round."""
    return () if round.is_practice else most_serious_first(before_closing(_closing(round, progress)))


def _opening(round: Round) -> BeforeOpening:
    project = round.project
    other = Round.objects.filter(project=project, state=RoundState.OPEN).first() if round.is_draft else None
    return BeforeOpening(
        round=round.pk,
        project=project.pk,
        organisation=project.organisation_id,
        today=timezone.localdate(),
        threshold=round.threshold,
        groups=_groups(round),
        is_draft=round.is_draft,
        closes_on=round.closes_on,
        sends_mail=settings.SENDS_MAIL,
        has_reminders=bool(round.reminder_days),
        has_reply_address=bool(project.contact_email),
        is_of_newest_edition=not round.is_draft or is_of_newest(round.edition_id),
        notice_saved_on=notice_saved_on(project.organisation_id),
        missing=life.missing_to_open(project),
        unsaid=unsaid(round) if round.is_draft else (),
        other_round=other.number if other else None,
        other_round_key=other.pk if other else None,
        is_archived=project.is_archived,
    )


def _groups(round: Round) -> tuple[GroupAsked, ...]:
    """Every group of the banks."""
    rows = list(AskedGroup.objects.filter(round=round))
    asked, ways = {row.code: row for row in rows}, ways_of_choosing(round, rows)
    reasons = {row.code: row for row in NotAskedGroup.objects.filter(round=round)}
    return tuple(
        _group(round, group, asked.get(code), ways.get(code, ""), reasons.get(code))
        for code, group in round.catalogue.groups.items()
    )


def _group(round: Round, group: Group, row: AskedGroup | None, way: str, given: NotAskedGroup | None) -> GroupAsked:
    chosen, catalogue = round.catalogue.chosen.get(way), round.catalogue
    why = catalogue.not_asked.get(given.why) if given and given.is_complete else None
    return GroupAsked(
        title=group.title,
        side=group.side,
        is_asked=row is not None,
        is_clinical=group.code in CLINICIANS,
        is_confidential=group.confidential,
        is_picked=chosen is not None and not chosen.supports,
        is_expected=group.code in catalogue.expected_groups,
        is_accounted=why is not None and why.allows_clear,
        size=row.size if row else None,
    )


def _closing(round: Round, progress: Sequence[GroupProgress]) -> BeforeClosing:
    return BeforeClosing(
        round=round.pk,
        today=timezone.localdate(),
        response=round.catalogue.rules.response,
        progress=progress,
        closes_on=round.closes_on,
        next_reminder=_next_reminder(round),
        lost_emails=lost_emails(Letter.objects.filter(invitation__asked_group__round=round))[round.pk],
        unsent_links=unsent_links(Invitation.objects.filter(asked_group__round=round))[round.pk],
    )


def _next_reminder(round: Round) -> date | None:
    planned = PlannedReminder.objects.filter(round=round, state=ReminderState.PLANNED, on__gte=timezone.localdate())
    return planned.values_list("on", flat=True).first()


def lost_emails(letters: QuerySet[Letter]) -> Counter[int]:
    """Round -> how many of these could not be delivered.

    Without reminders in confidential groups: each shows that somebody had not submitted.
    """
    letters = letters.filter(state__in=[LetterState.FAILED, LetterState.BOUNCED]).order_by()
    columns = ("invitation__asked_group__round", "invitation__asked_group__round__edition")
    counts = letters.values_list(*columns, "invitation__asked_group__code", "kind").annotate(n=Count("pk"))
    lost: Counter[int] = Counter()
    for round, edition, group, kind, count in counts:
        if kind != LetterKind.REMINDER or not catalogue_of(edition).groups[group].confidential:
            lost[round] += count
    return lost


def unsent_links(invitations: InvitationQuerySet) -> Counter[int]:
    """Round -> how many of these were made and not sent from here, while nobody of their group has begun.

    The state of a single invitation plays no part: in a confidential group it would show who has answered.
    """
    sent = Q(Exists(Letter.objects.filter(invitation=OuterRef("pk"))))
    begun = Invitation.objects.filter(asked_group=OuterRef("asked_group"), state__in=BEGUN)
    links = invitations.named().filter(
        ~sent, ~Q(Exists(begun)), member=None, printed_on=None, expires_at__gt=timezone.now()
    )
    counts = links.order_by().values_list("asked_group__round").annotate(n=Count("pk"))
    return Counter(dict(counts))
