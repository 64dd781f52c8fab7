"""Changes to projects and their sites."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from assessments.models import OpenLink, Project, Site
from assessments.tokens import new_key
from assessments.vocabulary import RoundState


class NameTakenError(Exception):
    """The organisation already has a project with this name."""


class SiteInUseError(Exception):
    """Invitations, answers or a group's link may belong to the site."""

    def __init__(self, site: Site) -> None:
        super().__init__(str(site))
        self.site = site


class SiteNameTakenError(SiteInUseError):
    """The project has another site with the new name of this one."""


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
def change_project(
    *,
    project: Project,
    sites: Iterable[str],
    fields: Mapping[str, Any],
    renamed: Mapping[int, str] | None = None,
    removed: Collection[int] = (),
    by: User,
) -> None:
    """`sites` are added; `renamed` is primary key -> new name. Raises NameTakenError, SiteInUseError and its kin."""
    if fields["name"] != project.name:
        _refuse_taken_name(project.organisation, fields["name"])
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # concurrent changes of sites queue here
    _remove_sites(project, removed, by)
    _rename_sites(project, renamed or {}, by)
    present = {site.name.lower() for site in project.site_set.all()}
    Site.objects.bulk_create(Site(project=project, name=name) for name in sites if name.lower() not in present)
    for name, value in fields.items():
        setattr(project, name, value)
    project.save()
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


def _remove_sites(project: Project, keys: Collection[int], by: User) -> None:
    """Where a group has a link, no site goes: its posters may name each, and to ask would say who used the link."""
    has_link = OpenLink.objects.filter(asked_group__round__project=project).exists()
    for site in project.site_set.filter(pk__in=keys):
        if has_link:
            raise SiteInUseError(site)
        audit.record(action="site removed", subject=_named(site), organisation=project.organisation, by=by)
        try:
            site.delete()
        except ProtectedError as error:
            raise SiteInUseError(site) from error


def _rename_sites(project: Project, names: Mapping[int, str], by: User) -> None:
    """The rows stay, with all that belongs to them. Two sites may swap their names."""
    found = [site for site in project.site_set.all() if names.get(site.pk, site.name) != site.name]
    others = project.site_set.exclude(pk__in=[site.pk for site in found])
    taken = {site.name.lower() for site in others}
    for site in found:
        if names[site.pk].lower() in taken:
            raise SiteNameTakenError(site)
        taken.add(names[site.pk].lower())
        Site.objects.filter(pk=site.pk).update(name=new_key())  # out of the way of those that follow
    for site in found:
        Site.objects.filter(pk=site.pk).update(name=names[site.pk])
        audit.record(action="site renamed", subject=_named(site), organisation=project.organisation, by=by)


def _named(site: Site) -> str:
    return f"{site.project}: {site}"


def _refuse_taken_name(organisation: Organisation, name: str) -> None:
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # concurrent calls queue here
    if Project.objects.filter(organisation=organisation, name=name).exists():
        raise NameTakenError
