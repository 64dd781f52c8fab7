"""Reads the register of adaptations."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from accounts.listing import matching
from assessments.models import Project
from assessments.vocabulary import MAX_KEY_LENGTH
from improvement.adaptations.vocabulary import MOST_IN_REPORT, OVERDUE, Standing
from improvement.models import Adaptation, AdaptationReview, Lesson

_TEXTS = ("differs", "standard", "gave_way", "on_what", "for_whom", "why")
_REVIEWS = Prefetch("reviews", AdaptationReview.objects.all())


def adaptations_of(project: Project, chosen: Mapping[str, str]) -> QuerySet[Adaptation]:
    """Those in force first, the one whose day comes first, or passed first, at the top. With their reviews."""
    rows = Adaptation.objects.filter(matching(chosen.get("q", ""), *_TEXTS), project=project)
    rows = rows.filter(_standing(chosen["standing"])) if "standing" in chosen else rows
    rows = rows.annotate(is_over=Case(When(standing=Standing.IN_FORCE, then=Value(0)), default=Value(1)))
    return rows.prefetch_related(_REVIEWS).order_by("is_over", F("review_on").asc(nulls_last=True), "-pk")


def adaptations_to_report(project: Project, since: date | None) -> QuerySet[Adaptation]:
    """Those in force, and those that have ended since the round before. As many as a report prints."""
    ended = AdaptationReview.objects.filter(adaptation=OuterRef("pk"), reviewed_on__gte=since or date.min)
    now = Q(standing=Standing.IN_FORCE) | Exists(ended)
    return adaptations_of(project, {}).filter(now)[:MOST_IN_REPORT]


def reviews_of(adaptation: Adaptation) -> QuerySet[AdaptationReview]:
    """Newest first."""
    return AdaptationReview.objects.filter(adaptation=adaptation)


def adaptations_from(lesson: Lesson) -> QuerySet[Adaptation]:
    return Adaptation.objects.filter(lesson=lesson)


def lesson_behind(project: Project, key: str) -> Lesson | None:
    """The lesson of this project that an address names, if there is one."""
    is_key = key.isascii() and key.isdigit() and len(key) <= MAX_KEY_LENGTH
    return Lesson.objects.filter(project=project, pk=int(key)).first() if is_key else None


def _standing(chosen: str) -> Q:
    return Q(review_on__lt=timezone.localdate()) if chosen == OVERDUE else Q(standing=chosen)
