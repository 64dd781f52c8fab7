"""What may happen to a round: what it needs to open, how long links live, whether it may be taken back or deleted."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import OrganisationDetails
from assessments.models import BoxedSheet, Invitation, Project, Response, Round
from assessments.vocabulary import LIFE_AFTER_LAST_DAY, LINK_LIFE, InvitationState, RoundState

BEGUN = (InvitationState.STARTED, InvitationState.SUBMITTED)
# What rounds keep. `in_words` translates it when it is read.
MISSING_DETAILS = gettext_noop("the organisation's details for the privacy notice")
MISSING_AIM = gettext_noop("the aim of the project")
MISSING_CONTACT = gettext_noop("a contact for respondents")
_BETWEEN = ", "


def missing_to_open(project: Project) -> tuple[str, ...]:
    """What respondents must be told and the organisation has not filled in."""
    has_details = OrganisationDetails.objects.filter(organisation=project.organisation_id).exists()
    needed = (
        (MISSING_DETAILS, has_details),
        (MISSING_AIM, bool(project.aim.strip())),
        (MISSING_CONTACT, bool(project.whom_to_ask or project.contact)),
    )
    return tuple(words for words, is_there in needed if not is_there)


def kept(missing: Iterable[str]) -> str:
    """As a round keeps what its respondents were not told."""
    return _BETWEEN.join(missing)


def in_words(kept: str) -> str:
    """The same in the language of the page."""
    return _BETWEEN.join(_(one) for one in kept.split(_BETWEEN) if one)


def why_none_may_start(project: Project) -> str:
    """Why no round can be prepared now; empty if one can. Two open rounds would confuse those who are asked."""
    if project.is_archived:
        return _("This project is archived. Bring it back before you prepare a round.")
    running = project.round_set.filter(state=RoundState.OPEN).first()
    if running is None:
        return ""
    return _("{round} is open. Close it before you prepare the next round.").format(round=running.name)


def draft_of(project: Project) -> Round | None:
    """The round that is being prepared; the last one if there are several."""
    return project.round_set.filter(state=RoundState.DRAFT).order_by("number").last()


def next_number(project: Project) -> int:
    return (project.round_set.aggregate(last=Max("number"))["last"] or 0) + 1


def last_round_of(project: Project) -> Round | None:
    """The last closed round that counts: what a new one may start from."""
    closed = project.round_set.filter(state=RoundState.CLOSED, is_practice=False, voided_at=None)
    return closed.order_by("number").last()


def links_end(round: Round) -> datetime:
    """When links that are made now stop working: never before the last day that letters promise."""
    usual = timezone.now() + LINK_LIFE
    return usual if round.closes_on is None else max(usual, after_last_day(round.closes_on))


def after_last_day(day: date) -> datetime:
    """How long links work at least if this is the last day."""
    return end_of(day) + LIFE_AFTER_LAST_DAY


def end_of(day: date) -> datetime:
    """The midnight with which a day ends here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def has_begun(round: Round) -> bool:
    """Whether anybody has answered, or has begun to."""
    begun = Invitation.objects.of_rounds(round=round).filter(state__in=BEGUN)
    return begun.exists() or any(
        table.objects.filter(asked_group__round=round).exists() for table in (Response, BoxedSheet)
    )


def may_be_deleted(round: Round) -> bool:
    return round.is_practice or round.is_draft or (round.is_open and not has_begun(round))
