"""Reads the steps of an owner, and whom to write to."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.listing import matching
from accounts.models import User
from accounts.ordering import by_name
from assessments.models import Project
from improvement.models import PlannedPractice, StepOwner
from improvement.owners.links import number_in, opens
from improvement.present.reminders import is_to_tell
from improvement.vocabulary import IS_CARRIED_ON

_OPEN = Q(done_on=None, why_not="")
_OWNERS = StepOwner.objects.select_related("project__organisation", "member__user")


def steps_of(owner: StepOwner) -> QuerySet[PlannedPractice]:
    """Open ones first, the earliest day first. None of a voided round, and none that a later plan has taken over."""
    steps = PlannedPractice.objects.filter(person=owner, round__voided_at=None).exclude(why_not__regex=IS_CARRIED_ON)
    steps = steps.annotate(is_settled_now=Case(When(_OPEN, then=Value(0)), default=Value(1)))
    return steps.select_related("round__project__organisation").order_by(
        "is_settled_now", F("due_on").asc(nulls_last=True), "pk"
    )


def open_steps_of(owner: StepOwner) -> list[PlannedPractice]:
    return list(steps_of(owner).filter(_OPEN))


def step_of(owner: StepOwner, pk: int) -> PlannedPractice:
    """Or 404."""
    return get_object_or_404(steps_of(owner), pk=pk)


def owner_behind(secret: str) -> StepOwner:
    """Whose link this is, whether it still works or not. 404 for every other secret."""
    owner = get_object_or_404(_OWNERS, pk=number_in(secret))
    if not opens(secret, owner):
        raise Http404
    return owner


def owner_in(project: Project, user: User) -> StepOwner | None:
    """The member as an owner of steps."""
    return _OWNERS.filter(project=project, member__user=user).first()


def owner_to_tell(pk: int) -> StepOwner | None:
    return _OWNERS.filter(pk=pk, withdrawn_at=None).first()


def owners_of(project: Project, chosen: Mapping[str, str]) -> QuerySet[StepOwner]:
    found = matching(chosen.get("q", ""), "name", "email", "member__user__email")
    owners = _OWNERS.filter(found, project=project)
    return owners.annotate(steps=Count("plannedpractice")).order_by(by_name("name"), "pk")


def owner_to_change(project: Project, pk: int) -> StepOwner:
    return get_object_or_404(_OWNERS, project=project, pk=pk)


def owner_with_link(project: Project, pk: int) -> StepOwner:
    """Somebody with an address whose link was not withdrawn, or 404."""
    return get_object_or_404(_OWNERS, project=project, pk=pk, member=None, withdrawn_at=None)


def owners_to_tell(today: date) -> list[int]:
    """Primary keys of owners to whom an email is due, and who got none today."""
    steps = PlannedPractice.objects.filter(
        _OPEN,
        round__voided_at=None,
        round__project__archived_at=None,
        person__withdrawn_at=None,
        person__isnull=False,
    ).exclude(person__emailed_on=today)
    rows = steps.order_by("person").values_list("person", "due_on", "emailed_on")
    return list(dict.fromkeys(owner for owner, due_on, emailed_on in rows if is_to_tell(due_on, emailed_on, today)))
