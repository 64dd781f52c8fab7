"""Reads what is stored of the quality of questions."""

from django.db.models import QuerySet

from accounts.models import Organisation
from assessments.models import Round
from results.models import Quality


def quality_of(round: Round) -> Quality | None:
    return Quality.objects.filter(round=round).first()


def waiting(organisation: Organisation, words: str) -> QuerySet[Quality]:
    """Rounds in these words that are in no pool yet and count, in the order in which they closed."""
    rows = Quality.objects.filter(round__project__organisation=organisation, round__voided_at=None)
    rows = rows.filter(words=words, pool__isnull=True).select_related("round__project__organisation")
    return rows.order_by("round__closed_at", "round")
