"""Records decisions, proposals and conditions that were met. A decision is never changed, only followed by another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import override

from accounts import audit
from accounts.models import Membership, User
from accounts.queries import membership_of
from accounts.signing import obstacle_to_signing
from assessments.models import Project
from improvement.gates import gather, ladder, queries
from improvement.gates.gather import AtGate
from improvement.gates.shown import Promise, as_data, mark_of, unmet
from improvement.gates.vocabulary import Choice
from improvement.models import GateCondition, GateDecision, GateProposal
from questions.languages import ENGLISH
from results.stored import sha256_of


class MayNotDecideError(Exception):
    """Somebody else could be deciding in this person's name. The message says why, and what to do."""


class NotReachedError(Exception):
    """A gate before this one comes first."""


class ShownChangedError(Exception):
    """What is shown at the gate has changed since the person read it."""


class NoReasonError(Exception):
    """A decision against what is shown, or one that is no plain "go", says why."""


class AlreadyMetError(Exception):
    """Somebody has said already how the condition was met."""


@dataclass(frozen=True)
class Chosen:
    choice: str
    words: str
    promises: Sequence[Promise] = ()


@transaction.atomic
def decide(*, project: Project, stage: str, chosen: Chosen, seen: str, by: User) -> GateDecision:
    """`seen` is the mark of what the person read.

    Raises MayNotDecideError, NotReachedError, ShownChangedError and NoReasonError.
    """
    signer = membership_of(by, project.organisation)
    if obstacle := obstacle_to_signing(signer):
        raise MayNotDecideError(obstacle)
    at = _at_reached_gate(project, stage, by)
    if mark_of(at.in_english) != seen:
        raise ShownChangedError
    if not chosen.words and (chosen.choice != Choice.GO or unmet(at.lines)):
        raise NoReasonError
    decision = GateDecision.objects.create(
        project=project,
        stage=stage,
        choice=chosen.choice,
        words=chosen.words,
        shown=as_data(at.in_english, at.in_languages),
        round_number=at.evidence.round.number if at.evidence else None,
        results_sha256=sha256_of(at.evidence.evidence) if at.evidence else "",
        name=str(by),
        email=by.email,
        role=_in_english(signer),
        account_since=by.created_at,
    )
    rows = [
        GateCondition(decision=decision, words=row.words, owner=row.owner, due_on=row.due_on) for row in chosen.promises
    ]
    GateCondition.objects.bulk_create(rows)
    audit.record(action="gate decided", subject=decision, organisation=project.organisation, by=by)
    return decision


def _in_english(signer: Membership) -> str:
    with override(ENGLISH):
        return str(signer.get_role_display())


@transaction.atomic
def propose(*, project: Project, stage: str, chosen: Chosen, by: User) -> GateProposal:
    """Raises NotReachedError."""
    _at_reached_gate(project, stage, by)
    proposal = GateProposal.objects.create(
        project=project,
        stage=stage,
        choice=chosen.choice,
        words=chosen.words,
        conditions=[
            {"words": row.words, "owner": row.owner, "due_on": row.due_on.isoformat()} for row in chosen.promises
        ],
        name=str(by),
        email=by.email,
    )
    audit.record(action="gate decision proposed", subject=proposal, organisation=project.organisation, by=by)
    return proposal


def _at_reached_gate(project: Project, stage: str, by: User) -> AtGate:
    """Concurrent decisions on a project queue here."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    newest = queries.newest_of(queries.decisions_of(project))
    if not ladder.is_reached(stage, gather.choices_of(newest), gather.last_stage_of(project)):
        raise NotReachedError
    return gather.at_gate(project, stage, newest, by=by)


@transaction.atomic
def settle(*, condition: GateCondition, done_on: date, outcome: str, by: User) -> None:
    """Raises AlreadyMetError."""
    open_ones = GateCondition.objects.filter(pk=condition.pk, done_on=None)
    if not open_ones.update(done_on=done_on, outcome=outcome):
        raise AlreadyMetError
    organisation = condition.decision.project.organisation
    audit.record(action="gate condition met", subject=condition, organisation=organisation, by=by)


def note_refused(*, project: Project, stage: str, why: str, by: User) -> None:
    subject = f"{project}, stage gate {stage}: {why}"
    audit.record(action="gate decision refused", subject=subject, organisation=project.organisation, by=by)
