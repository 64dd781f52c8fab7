"""Changes to projects and their sites."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from assessments.models import Project, Site
from assessments.vocabulary import RoundState


class NameTakenError(Exception):
    """The organisation already has a project with this name."""


class HasOpenRoundError(Exception):
    """A round of the project is open. Close it first."""


@transaction.atomic
def create_project(
    *, organisation: Organisation, sites: Iterable[str], fields: Mapping[str, Any], by: User | str
) -> Project:
    _refuse_taken_name(organisation, fields["name"])
    project = Project.objects.create(organisation=organisation, **fields)
    Site.objects.bulk_create(Site(project=project, name=name) for name in sites)
    audit.record(action="project created", subject=project, organisation=organisation, by=by)
    return project


@transaction.atomic
def change_project(*, project: Project, sites: Iterable[str], fields: Mapping[str, Any], by: User) -> None:
    """Sites can only be added, because existing ones may have answers."""
    if fields["name"] != project.name:
        _refuse_taken_name(project.organisation, fields["name"])
    for name, value in fields.items():
        setattr(project, name, value)
    project.save()
    present = set(project.site_set.values_list("name", flat=True))
    Site.objects.bulk_create(Site(project=project, name=name) for name in sites if name not in present)
    audit.record(action="project changed", subject=project, organisation=project.organisation, by=by)


@transaction.atomic
def archive(*, project: Project, by: User) -> None:
    """Remove it from the lists. Raises HasOpenRoundError."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # no round can open meanwhile
    if project.round_set.filter(state=RoundState.OPEN).exists():
        raise HasOpenRoundError
    _set_archived(project, timezone.now(), "project archived", by)


@transaction.atomic
def bring_back(*, project: Project, by: User) -> None:
    _set_archived(project, None, "project brought back", by)


def _set_archived(project: Project, at: datetime | None, action: str, by: User) -> None:
    Project.objects.filter(pk=project.pk).update(archived_at=at)
    project.archived_at = at
    audit.record(action=action, subject=project, organisation=project.organisation, by=by)


def _refuse_taken_name(organisation: Organisation, name: str) -> None:
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # concurrent calls queue here
    if Project.objects.filter(organisation=organisation, name=name).exists():
        raise NameTakenError
