"""Reads lessons and what people told."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.listing import matching
from assessments.attribution import NAMED_FROM, TITLES, attribution_of, title_of
from assessments.models import Project, Round
from assessments.queries import progress
from assessments.speaking import speaking
from improvement.gates.queries import closed_rounds_of
from improvement.lessons.vocabulary import MOST_IN_REPORT
from improvement.models import BoxedObservation, Lesson, Observation, PlannedPractice
from questions.languages import ENGLISH, current
from questions.queries import catalogue_of

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
    return _observations(project, chosen).filter(lesson=None)


def observations_behind(lesson: Lesson, chosen: Mapping[str, str]) -> QuerySet[Observation]:
    return _observations(lesson.project, chosen).filter(lesson=lesson)


def _observations(project: Project, chosen: Mapping[str, str]) -> QuerySet[Observation]:
    found = _said_in(project, chosen.get("q", ""))
    return Observation.objects.filter(found, project=project).filter(_picked(chosen, "kind"))


def lessons_to_join(project: Project) -> QuerySet[Lesson]:
    return Lesson.objects.filter(project=project)


def groups_to_name(round: Round) -> dict[str, str]:
    """The groups that a person may say they belong to: so many answered that nobody can be picked out.

    Title in English, which is stored, so that it does not tell the person's language -> title on this page. None of a
    voided round, of which nothing is published.
    """
    if round.is_void:
        return {}
    rows = progress(round)
    names = attribution_of(round, rows)
    large = (names.get(row.asked_group.pk, "") for row in rows if row.group.confidential or row.counted >= NAMED_FROM)
    return _titles((name for name in large if name), round.edition_id)


def titles_of_groups(project: Project) -> dict[str, str]:
    """Title in English, as observations have it -> title on this page, of all groups of the project's rounds."""
    editions = Round.objects.filter(project=project).order_by("edition").values_list("edition", flat=True).distinct()
    titles: dict[str, str] = {}
    for edition in editions:
        titles |= _titles([*TITLES, *catalogue_of(edition).groups], edition)
    return titles


def round_to_plan_in(project: Project) -> Round | None:
    """The last one that closed: its plan takes new steps."""
    return next(iter(closed_rounds_of(project)), None)


def round_of_step(lesson: Lesson) -> int | None:
    """Primary key of the round in whose plan the step of a lesson is, if it is still there."""
    here = Q(round__project=lesson.project, code=lesson.step)
    rows = PlannedPractice.objects.filter(here).order_by("-pk")  # the last plan that has it, if it was carried on
    return rows.values_list("round", flat=True).first() if lesson.step else None


def _titles(names: Iterable[str], edition: int) -> dict[str, str]:
    names = list(names)
    with speaking(ENGLISH):
        stored = [title_of(name, catalogue_of(edition)) for name in names]
    return dict(zip(stored, (title_of(name, catalogue_of(edition, current())) for name in names), strict=True))


def _said_in(project: Project, text: str) -> Q:
    """Every word is in what was told, in the name, or in the title of the group, in English or as this page has it."""
    titles, found = titles_of_groups(project) if text else {}, Q()
    for word in text.split():
        named = [stored for stored, title in titles.items() if word.casefold() in title.casefold()]
        found &= matching(word, "words", "name", "group") | Q(group__in=named)
    return found


def _picked(chosen: Mapping[str, str], *names: str) -> Q:
    return Q(**{name: chosen[name] for name in names if name in chosen})
