"""Changes to a round while it is prepared, and the few that are left while it is open."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.actions.rounds import RoundNotDraftError, RoundNotOpenError
from assessments.models import AskedGroup, Assessment
from assessments.vocabulary import RoundState


@transaction.atomic
def change_draft(
    *,
    assessment: Assessment,
    stage: str,
    groups: Collection[str],
    threshold: int,
    has_work_system: bool,
    closes_on: date | None,
    hand_in_at: str,
    by: User,
) -> None:
    """Everything about a round may change until it is opened. It keeps its edition of the banks."""
    draft = _locked_draft(assessment)
    draft.stage, draft.threshold, draft.has_work_system = stage, threshold, has_work_system
    draft.closes_on, draft.hand_in_at = closes_on, hand_in_at
    draft.save()
    asked = AskedGroup.objects.filter(assessment=draft)
    asked.exclude(code__in=groups).delete()
    present = set(asked.values_list("code", flat=True))
    AskedGroup.objects.bulk_create(AskedGroup(assessment=draft, code=code) for code in groups if code not in present)
    _record("round changed", assessment, by)


@transaction.atomic
def delete_draft(*, assessment: Assessment, by: User) -> None:
    """Nobody has been asked yet, so nothing is lost but the preparation."""
    _locked_draft(assessment).delete()
    _record("round deleted", assessment, by)


@transaction.atomic
def change_fieldwork(*, assessment: Assessment, closes_on: date | None, hand_in_at: str, by: User) -> None:
    """Move the last day of an open round, or say where paper goes. A round whose last day is over stays over."""
    if not Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk).takes_answers:
        raise RoundNotOpenError
    Assessment.objects.filter(pk=assessment.pk).update(closes_on=closes_on, hand_in_at=hand_in_at)
    assessment.closes_on, assessment.hand_in_at = closes_on, hand_in_at
    _record("last day or hand-in changed", assessment, by)


def _locked_draft(assessment: Assessment) -> Assessment:
    draft = Assessment.objects.select_for_update().filter(pk=assessment.pk, state=RoundState.DRAFT).first()
    if draft is None:
        raise RoundNotDraftError
    return draft


def _record(action: str, assessment: Assessment, by: User) -> None:
    audit.record(action=action, subject=assessment, organisation=assessment.project.organisation, by=by)
