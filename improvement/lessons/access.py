"""The only doors from views to lessons and to what people told: the row, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.permissions import Permission
from assessments.access import project_for
from assessments.models import Project, Round
from improvement.models import Lesson, Observation


def lessons_to_read(user: User, pk: int) -> Project:
    return project_for(user, pk, Permission.READ_RESULTS)


def project_to_tell_about(user: User, pk: int) -> Project:
    """One that goes on, or 404."""
    project = lessons_to_read(user, pk)
    if project.is_archived:
        raise Http404
    return project


def observations_to_sort(user: User, pk: int) -> Project:
    """Words may name people, so only those who keep the plan read them before they are released."""
    return project_for(user, pk, Permission.KEEP_PLAN)


def observation_to_sort(user: User, pk: int) -> Observation:
    """Sorted or not: somebody else may have been quicker, and the action says so."""
    found = get_object_or_404(Observation, pk=pk)
    found.project = observations_to_sort(user, found.project_id)
    return found


def observation_to_release(user: User, pk: int) -> Observation:
    """One that is part of a lesson."""
    found = observation_to_sort(user, pk)
    if found.lesson_id is None:
        raise Http404
    return found


def lesson_to_read(user: User, pk: int) -> Lesson:
    lesson = get_object_or_404(Lesson, pk=pk)
    lesson.project = lessons_to_read(user, lesson.project_id)
    return lesson


def lesson_to_change(user: User, pk: int) -> Lesson:
    lesson = get_object_or_404(Lesson, pk=pk)
    lesson.project = observations_to_sort(user, lesson.project_id)
    return lesson


def round_to_tell_about(round: Round) -> Round:
    """A closed one of a project that goes on, or 404. `round` was found by its link or for its member."""
    if not takes_observations(round):
        raise Http404
    return round


def takes_observations(round: Round) -> bool:
    """Not a voided round: who its large groups were is not published."""
    return round.is_closed and not round.is_practice and not round.is_void and not round.project.is_archived
