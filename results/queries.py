"""Reads closed rounds."""

from django.db.models import QuerySet

from assessments.models import Round
from assessments.vocabulary import RoundState
from results.models import Evidence


def unfinished_rounds() -> QuerySet[Round]:
    """Closed rounds that should have stored results and have none."""
    closed = Round.objects.filter(state=RoundState.CLOSED, is_practice=False)
    return closed.filter(evidence=None).select_related("project__organisation")


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
