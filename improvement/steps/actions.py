"""Adds and removes steps of the project's own, keeps notes on any step, and says who owns it."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from accounts import audit
from accounts.models import Organisation, User
from assessments.models import Project, Round
from improvement.models import PlannedPractice, StepNote, StepOwner
from improvement.plan.actions import drop_unused_owners
from improvement.plan.carrying import take_back
from improvement.steps.naming import NamedOwner
from improvement.vocabulary import MAX_STEP_LENGTH, NAME_REMOVED, OWN
from questions.languages import ENGLISH, in_english

_CODE_BYTES = 4


class NoSuchStepError(Exception):
    """Somebody has removed it."""


@transaction.atomic
def add_step(*, round: Round, fields: Mapping[str, Any], by: User | str) -> str:
    """A step of the project's own. Returns its code. `fields` has a title and an urgency."""
    row = PlannedPractice.objects.create(round=round, code=f"{OWN}-{secrets.token_hex(_CODE_BYTES)}", **fields)
    _record("step added", row, by)
    return row.code


@transaction.atomic
def remove_step(*, round: Round, code: str, by: User) -> None:
    """With its notes. Raises NoSuchStepError."""
    row = PlannedPractice.objects.filter(round=round, code=code).first()
    if row is None:
        raise NoSuchStepError
    StepNote.objects.filter(round=round, code=code).delete()
    take_back(row)
    row.delete()
    drop_unused_owners(round.project)
    _record("step removed", row, by)


@transaction.atomic
def add_note(*, round: Round, code: str, words: str, evidence: str = "", by: User | StepOwner) -> StepNote:
    """By a member, or by the owner of the step through the link."""
    who = by.name or by.email
    note = StepNote.objects.create(round=round, code=code, who=who, email=by.email, words=words, evidence=evidence)
    _record("note on a step added", note, by if isinstance(by, User) else "owner of a step")
    return note


@transaction.atomic
def remove_note(*, note: StepNote, by: User) -> None:
    name = in_english(note)
    note.delete()
    audit.record(action="note on a step removed", subject=name, organisation=note.round.project.organisation, by=by)


@transaction.atomic
def name_owner(*, round: Round, code: str, title: str, owner: NamedOwner, by: User | str) -> None:
    """`title`: how the step reads now. Another person is told of the step with the next email."""
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)  # concurrent calls queue here
    row = PlannedPractice.objects.filter(round=round, code=code).first()
    row = row or PlannedPractice(round=round, code=code, title=title[:MAX_STEP_LENGTH])
    person = _person(round.project, owner)
    if person != row.person:
        row.person, row.emailed_on = person, None
    row.owner = owner.called
    if not row.is_empty:
        row.save()
    elif row.pk:
        take_back(row)
        row.delete()
    drop_unused_owners(round.project)
    audit.record(
        action="owner of a step named",
        subject=subject_of(round, code),
        organisation=round.project.organisation,
        by=by,
    )


@transaction.atomic
def forget_person(*, organisation: Organisation, email: str) -> None:
    """Their name as an owner with this address, their link, and their name on notes. The steps and the words stay."""
    rows = PlannedPractice.objects.filter(round__project__organisation=organisation)
    mine = Q(person__email__iexact=email) | Q(person__member__user__email__iexact=email) | Q(owner__icontains=email)
    rows.filter(mine).update(owner=NAME_REMOVED, person=None, emailed_on=None)
    owners = StepOwner.objects.filter(project__organisation=organisation)
    owners.filter(Q(email__iexact=email) | Q(member__user__email__iexact=email)).delete()
    notes = StepNote.objects.filter(round__project__organisation=organisation, email__iexact=email)
    notes.update(who=NAME_REMOVED, email="")


def subject_of(round: Round, code: str) -> str:
    """A step in the audit log, which is in English."""
    with override(ENGLISH):
        return f"{round}: {code}"


def _person(project: Project, owner: NamedOwner) -> StepOwner | None:
    """The row through which emails go. One person has one in each project."""
    if owner.member:
        return _kept(project, owner.called, {"member": owner.member})
    return _kept(project, owner.name, {"email": owner.email.lower()}) if owner.email else None


def _kept(project: Project, name: str, who: Mapping[str, Any]) -> StepOwner:
    person, _ = StepOwner.objects.update_or_create(project=project, **who, defaults={"name": name})
    return person


def _record(action: str, row: PlannedPractice | StepNote, by: User | str) -> None:
    subject = subject_of(row.round, row.code)
    audit.record(action=action, subject=subject, organisation=row.round.project.organisation, by=by)
