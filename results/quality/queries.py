"""Reads what is stored of the quality of questions."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet

from accounts.models import Organisation
from assessments.models import Response, Round
from results.models import Quality
from scoring.quality.sheets import Row


def quality_of(round: Round) -> Quality | None:
    return Quality.objects.filter(round=round).first()


def waiting(organisation: Organisation, words: str) -> QuerySet[Quality]:
    """Rounds in these words that are in no pool yet and count, in the order in which they closed.

    Those that are worded for research stay out.
    """
    rows = Quality.objects.filter(
        round__project__organisation=organisation, round__voided_at=None, round__is_reworded=False
    )
    rows = rows.filter(words=words, pool__isnull=True).select_related("round__project__organisation")
    return rows.order_by("round__closed_at", "round")


def own_answers(round: Round) -> Iterator[Row]:
    """Of people who answered for themselves. Staff could subtract the answers that they added, or made up."""
    own = Response.objects.filter(asked_group__round=round, is_imported=False).order_by()
    counted = own.values_list("asked_group__code", "answers").annotate(persons=Count("pk"))
    for group, answers, persons in counted.iterator(chunk_size=5000):
        yield group, answers, persons, None


def added_answers(round: Round) -> dict[str, int]:
    """Group -> how many answers of people who did not answer for themselves it has."""
    added = Response.objects.filter(asked_group__round=round, is_imported=True).order_by()
    return dict(added.values_list("asked_group__code").annotate(Count("pk")))
