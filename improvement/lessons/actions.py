"""Takes what people tell, hands it to the team, and keeps what the team made of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from assessments import boxes
from assessments.mailboxes import is_spelled
from assessments.models import Project, Round
from improvement.lessons import queries
from improvement.lessons.vocabulary import State
from improvement.models import BoxedObservation, Lesson, Observation
from improvement.steps.actions import add_step
from improvement.vocabulary import NAME_REMOVED

BOX = BoxedObservation._meta.db_table  # noqa: SLF001


class AlreadySortedError(Exception):
    """Somebody else was quicker."""


class LessonChangedError(Exception):
    """Somebody else has changed the lesson since it was opened."""


class AlreadyPlannedError(Exception):
    """The lesson is a step of a plan already."""


@transaction.atomic
def tell_unnamed(*, project: Project, token: UUID, kind: str, words: str, group: str = "") -> None:
    """Into the box. Nothing is said of who or when, and no audit entry either. The same page sent twice counts once.

    It never depends on what others told: else the answer would say that somebody did.
    """
    fields = {"project": project, "kind": kind, "words": words, "group": group}
    BoxedObservation.objects.get_or_create(pk=token, defaults=fields)


@transaction.atomic
def tell(*, project: Project, token: UUID, kind: str, words: str, by: User) -> None:
    """By a member who puts their name to it. The same page sent twice counts once."""
    fields = {"project": project, "kind": kind, "words": words, "name": str(by), "email": by.email}
    row, is_new = Observation.objects.get_or_create(token=token, defaults={**fields, "month": _month()})
    if is_new:
        audit.record(action="observation told", subject=row, organisation=project.organisation, by=by)


@transaction.atomic
def empty_box() -> int:
    """Hand all that is in the box to the teams, in random order and under new keys. Safe to repeat.

    The box gets a new file. Raises OperationalError while somebody holds the table: the worker does it again then.
    """
    boxes.lock(BOX)
    rows = list(BoxedObservation.objects.order_by("?"))
    month = _month()
    Observation.objects.bulk_create(
        Observation(project_id=row.project_id, kind=row.kind, words=row.words, group=row.group, month=month)
        for row in rows
    )
    BoxedObservation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    boxes.renew_file(BOX, ("project_id", "kind", "words", '"group"'))
    return len(rows)


@transaction.atomic
def make_lesson(*, observation: Observation, fields: Mapping[str, Any], is_released: bool, by: User) -> Lesson:
    """`fields` are those of a lesson. Raises AlreadySortedError."""
    row = _unsorted(observation)
    lesson = Lesson.objects.create(project=observation.project, **fields, decided_on=_decided_on(fields))
    _sort(row, lesson, is_released=is_released, by=by)
    return lesson


@transaction.atomic
def join_lesson(*, observation: Observation, lesson: Lesson, is_released: bool, by: User) -> None:
    """One more observation of the same. Raises AlreadySortedError."""
    _sort(_unsorted(observation), lesson, is_released=is_released, by=by)


@transaction.atomic
def delete_observation(*, observation: Observation, by: User) -> None:
    """It names a patient or a colleague, or is about something else. Its lesson stays. Safe to repeat."""
    deleted, _ = Observation.objects.filter(pk=observation.pk).delete()
    if deleted:
        organisation = observation.project.organisation
        audit.record(action="observation deleted", subject=observation, organisation=organisation, by=by)


@transaction.atomic
def change_lesson(*, lesson: Lesson, fields: Mapping[str, Any], seen: str, by: User) -> None:
    """Raises LessonChangedError if it is not as `seen`."""
    row = Lesson.objects.select_for_update(no_key=True).get(pk=lesson.pk)
    if row.mark != seen:
        raise LessonChangedError
    is_decided_now = row.state != fields["state"]
    for name, value in fields.items():
        setattr(row, name, value)
    row.decided_on = _decided_on(fields) if is_decided_now else row.decided_on
    row.save()
    audit.record(action="lesson changed", subject=row, organisation=lesson.project.organisation, by=by)


@transaction.atomic
def release_words(*, observation: Observation, is_released: bool, by: User) -> None:
    """Whether the words of a sorted observation may be read by others. Safe to repeat."""
    rows = Observation.objects.filter(pk=observation.pk, lesson__isnull=False, is_released=not is_released)
    if rows.update(is_released=is_released):
        audit.record(
            action="observation released" if is_released else "observation held back",
            subject=observation,
            organisation=observation.project.organisation,
            by=by,
        )


@transaction.atomic
def plan_lesson(*, lesson: Lesson, round: Round, fields: Mapping[str, Any], by: User) -> None:
    """Add a step of its own to the plan of the round. Raises AlreadyPlannedError."""
    row = Lesson.objects.select_for_update(no_key=True).get(pk=lesson.pk)
    if queries.round_of_step(row):
        raise AlreadyPlannedError
    row.step = add_step(round=round, fields=fields, by=by)
    row.save(update_fields=["step"])


@transaction.atomic
def forget_person(*, organisation: Organisation, email: str) -> None:
    """Their name under what they told. The words stay."""
    rows = Observation.objects.filter(is_spelled(email, "email"), project__organisation=organisation)
    rows.update(name=NAME_REMOVED, email="")


def _unsorted(observation: Observation) -> Observation:
    """Locked, so that concurrent calls queue here."""
    rows = Observation.objects.select_for_update(of=("self",)).select_related("project__organisation")
    if (row := rows.filter(pk=observation.pk, lesson=None).first()) is None:
        raise AlreadySortedError
    return row


def _sort(row: Observation, lesson: Lesson, *, is_released: bool, by: User) -> None:
    row.lesson, row.is_released = lesson, is_released
    row.save(update_fields=["lesson", "is_released"])
    released = ", words released" if is_released else ""
    subject = f"{row}: lesson {lesson.pk}{released}"
    audit.record(action="observation sorted", subject=subject, organisation=row.project.organisation, by=by)


def _decided_on(fields: Mapping[str, Any]) -> date | None:
    return None if fields["state"] == State.LOOKING else timezone.localdate()


def _month() -> date:
    return timezone.localdate().replace(day=1)
