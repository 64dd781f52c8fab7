"""Legal holds: while one is on, nothing of the project or organisation is deleted."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from assessments.models import Project
from governance import queries
from governance.models import LegalHold


class AlreadyHeldError(Exception):
    """A hold is on already."""


class NotHeldError(Exception):
    """There is no hold to lift."""


class HeldError(Exception):
    """A legal hold is on, so nothing may be deleted."""


@transaction.atomic
def place_hold(*, organisation: Organisation, project: Project | None, reason: str, by: User | str) -> LegalHold:
    """On a project, or on the whole organisation."""
    _lock(organisation)
    if queries.hold_on(organisation, project):
        raise AlreadyHeldError
    hold = LegalHold.objects.create(organisation=organisation, project=project, reason=reason, placed_by=_name(by))
    audit.record(action="legal hold placed", subject=project or organisation, organisation=organisation, by=by)
    return hold


@transaction.atomic
def lift_hold(*, organisation: Organisation, project: Project | None, by: User | str) -> None:
    _lock(organisation)
    hold = queries.hold_on(organisation, project)
    if hold is None:
        raise NotHeldError
    LegalHold.objects.filter(pk=hold.pk).update(lifted_by=_name(by), lifted_at=timezone.now())
    audit.record(action="legal hold lifted", subject=project or organisation, organisation=organisation, by=by)


def _lock(organisation: Organisation) -> None:
    """Concurrent holds and deletions queue here."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _name(by: User | str) -> str:
    return by.email if isinstance(by, User) else by
