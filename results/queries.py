"""Reads closed rounds."""

from django.db.models import QuerySet

from assessments.models import Round
from assessments.vocabulary import RoundState
from results.models import Evidence


def unfinished_rounds() -> QuerySet[Round]:
    """Closed rounds without stored results."""
    return Round.objects.filter(state=RoundState.CLOSED, evidence=None).select_related("project__organisation")


def rounds_before(round: Round) -> QuerySet[Round]:
    """The rounds of its project that closed before it, oldest first. Never changes once the round is closed."""
    closed = Round.objects.filter(project=round.project_id, closed_at__lt=round.closed_at)
    return closed.order_by("closed_at")


def sizes_before(round: Round) -> dict[str, tuple[int, ...]]:
    """Group -> how many answered in each of those rounds in which it was shown."""
    sizes: dict[str, tuple[int, ...]] = {}
    for groups in Evidence.objects.filter(round__in=rounds_before(round)).values_list("readiness__groups", flat=True):
        for code, group in (groups or {}).items():
            if group["status"] == "shown":
                sizes[code] = (*sizes.get(code, ()), group["answered"])
    return sizes
