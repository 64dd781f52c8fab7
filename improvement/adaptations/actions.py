"""Registers adaptations, corrects them, keeps their reviews, and records who takes the register away."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import Organisation, User
from assessments.mailboxes import is_spelled
from assessments.models import Project
from improvement.adaptations.vocabulary import Standing
from improvement.models import Adaptation, AdaptationReview, Lesson
from improvement.vocabulary import NAME_REMOVED


class AdaptationChangedError(Exception):
    """Somebody else has changed or reviewed it since it was opened."""


class NotInForceError(Exception):
    """It has ended or was made permanent, so there is nothing to review."""


@transaction.atomic
def register(
    *, project: Project, token: UUID, fields: Mapping[str, Any], lesson: Lesson | None = None, by: User
) -> Adaptation:
    """`fields` with the first day of review. The same page sent twice counts once."""
    known = {**fields, "project": project, "lesson": lesson}
    row, is_new = Adaptation.objects.get_or_create(token=token, defaults=known)
    if is_new:
        _record("adaptation registered", row, project, by)
    return row


@transaction.atomic
def change(*, adaptation: Adaptation, fields: Mapping[str, Any], seen: str, by: User) -> None:
    """Correct the words. Raises AdaptationChangedError."""
    row = _as_seen(adaptation, seen)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    _record("adaptation changed", row, adaptation.project, by)


@transaction.atomic
def review(
    *, adaptation: Adaptation, standing: str, review_on: date | None, words: str, seen: str, by: User
) -> AdaptationReview:
    """Raises AdaptationChangedError and NotInForceError."""
    row = _as_seen(adaptation, seen)
    if not row.is_in_force:
        raise NotInForceError
    row.standing, row.review_on = standing, review_on if standing == Standing.IN_FORCE else None
    row.save(update_fields=["standing", "review_on"])
    kept = AdaptationReview.objects.create(
        adaptation=row, standing=standing, review_on=row.review_on, words=words, who=str(by), email=by.email
    )
    _record("adaptation reviewed", row, adaptation.project, by)
    return kept


def note_download(*, project: Project, network: str, by: User) -> None:
    """Must be called before the file is handed out."""
    audit.record(
        action="adaptations downloaded", subject=project, organisation=project.organisation, network=network, by=by
    )


@transaction.atomic
def forget_person(*, organisation: Organisation, email: str) -> None:
    """Their name under reviews. The words stay."""
    mine = is_spelled(email, "email")
    rows = AdaptationReview.objects.filter(mine, adaptation__project__organisation=organisation)
    rows.update(who=NAME_REMOVED, email="")


def _as_seen(adaptation: Adaptation, seen: str) -> Adaptation:
    """Locked, so that concurrent calls queue here."""
    row = Adaptation.objects.select_for_update(no_key=True).get(pk=adaptation.pk)
    if row.mark != seen:
        raise AdaptationChangedError
    return row


def _record(action: str, row: Adaptation, project: Project, by: User) -> None:
    audit.record(action=action, subject=row, organisation=project.organisation, by=by)
