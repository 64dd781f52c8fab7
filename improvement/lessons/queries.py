"""Reads lessons and what people told."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.listing import matching
from assessments.attribution import NAMED_FROM, attribution_of, title_of
from assessments.models import Project, Round
from assessments.queries import progress
from improvement.gates.queries import closed_rounds_of
from improvement.lessons.vocabulary import MOST_IN_REPORT
from improvement.models import BoxedObservation, Lesson, Observation, PlannedPractice

_RELEASED = Prefetch("observations", Observation.objects.filter(is_released=True), to_attr="released")


def lessons_of(project: Project, chosen: Mapping[str, str]) -> QuerySet[Lesson]:
    """Newest first, with the number of observations behind each and the words that were released."""
    found = matching(chosen.get("q", ""), "title", "summary", "why")
    rows = Lesson.objects.filter(found, project=project).filter(_picked(chosen, "kind", "state"))
    return _with_observations(rows)


def shared_lessons_of(project: Project) -> QuerySet[Lesson]:
    """For reports, and for everyone who was asked."""
    return _with_observations(Lesson.objects.filter(project=project, is_shared=True))


def lessons_to_report(project: Project, since: date | None) -> QuerySet[Lesson]:
    """Shared ones that are open, or were decided since the round before. The newest, as many as a report prints."""
    now = Q(decided_on=None) | Q(decided_on__gte=since) if since else Q()
    return shared_lessons_of(project).filter(now)[:MOST_IN_REPORT]


def with_what_was_told(lesson: Lesson) -> QuerySet[Lesson]:
    """The same lesson alone, as lists have it."""
    return _with_observations(Lesson.objects.filter(pk=lesson.pk))


def _with_observations(lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    return lessons.annotate(times=Count("observations")).prefetch_related(_RELEASED).order_by("-pk")


def is_told(token: UUID) -> bool:
    """Whether what was sent with this page is here already."""
    return BoxedObservation.objects.filter(pk=token).exists() or Observation.objects.filter(token=token).exists()


def waiting_in(project: Project, chosen: Mapping[str, str]) -> QuerySet[Observation]:
    """What nobody has sorted yet."""
    return _observations(chosen).filter(project=project, lesson=None)


def observations_behind(lesson: Lesson, chosen: Mapping[str, str]) -> QuerySet[Observation]:
    return _observations(chosen).filter(lesson=lesson)


def _observations(chosen: Mapping[str, str]) -> QuerySet[Observation]:
    found = matching(chosen.get("q", ""), "words", "name", "group")
    return Observation.objects.filter(found).filter(_picked(chosen, "kind"))


def lessons_to_join(project: Project) -> QuerySet[Lesson]:
    return Lesson.objects.filter(project=project)


def groups_to_name(round: Round) -> list[str]:
    """Titles of the groups that a person may say they belong to: so many answered that nobody can be picked out.

    None of a voided round, of which nothing is published.
    """
    if round.is_void:
        return []
    rows = progress(round)
    names = attribution_of(round, rows)
    large = (names.get(row.asked_group.pk, "") for row in rows if row.group.confidential or row.counted >= NAMED_FROM)
    return list(dict.fromkeys(title_of(name, round.catalogue) for name in large if name))


def round_to_plan_in(project: Project) -> Round | None:
    """The last one that closed: its plan takes new steps."""
    return next(iter(closed_rounds_of(project)), None)


def round_of_step(lesson: Lesson) -> int | None:
    """Primary key of the round in whose plan the step of a lesson is, if it is still there."""
    here = Q(round__project=lesson.project, code=lesson.step)
    return PlannedPractice.objects.filter(here).values_list("round", flat=True).first() if lesson.step else None


def _picked(chosen: Mapping[str, str], *names: str) -> Q:
    return Q(**{name: chosen[name] for name in names if name in chosen})
