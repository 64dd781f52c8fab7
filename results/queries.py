"""Reads closed rounds."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from assessments.models import USABLE, BoxedSheet, Invitation, MailedLink, Response, Round
from assessments.vocabulary import RoundState
from results.models import Evidence


def unfinished_rounds() -> QuerySet[Round]:
    """Closed rounds that should have stored results and have none, and practice rounds that are closed by half."""
    without_results = Q(is_practice=False, evidence=None)
    by_half = Q(is_practice=True, pk__in=half_closed_rounds())
    closed = Round.objects.filter(without_results | by_half, state=RoundState.CLOSED)
    return closed.select_related("project__organisation")


def half_closed_rounds() -> QuerySet[Round]:
    """Closed rounds with something left that closing ends: it was interrupted, or a restore brought it back."""
    left = (
        Q(pk__in=Invitation.objects.filter(state__in=USABLE).values("asked_group__round")),
        Q(pk__in=Response.objects.exclude(entry=None).values("asked_group__round")),
        Q(pk__in=BoxedSheet.objects.values("asked_group__round")),
        Q(pk__in=MailedLink.objects.exclude(invitation=None).values("round")),
    )
    return Round.objects.filter(reduce(or_, left), state=RoundState.CLOSED)


def rounds_before(round: Round) -> QuerySet[Round]:
    """The rounds of its project that closed before it and count, oldest first. A voided round is compared with none."""
    if round.is_void:
        return Round.objects.none()
    closed = Round.objects.filter(project=round.project_id, closed_at__lt=round.closed_at)
    return closed.filter(voided_at=None, is_practice=False).order_by("closed_at")


def sizes_before(round: Round) -> dict[str, tuple[int, ...]]:
    """Group -> how many answered in each round before this one in which it was shown, voided ones included: their
    figures can still be read."""
    closed = Round.objects.filter(project=round.project_id, closed_at__lt=round.closed_at).order_by("closed_at")
    sizes: dict[str, tuple[int, ...]] = {}
    for groups in Evidence.objects.filter(round__in=closed).values_list("readiness__groups", flat=True):
        for code, group in (groups or {}).items():
            if group["status"] == "shown":
                sizes[code] = (*sizes.get(code, ()), group["answered"])
    return sizes
