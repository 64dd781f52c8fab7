"""Changes to a round while it is prepared, and the few that are possible while it is open."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments import life
from assessments.actions.outreach.planning import plan_reminders
from assessments.actions.preparing.own_questions import edition_with, forget_missing_groups
from assessments.actions.rounds import RoundNotDraftError, RoundNotOpenError
from assessments.actions.trail.recording import record_group
from assessments.models import AskedGroup, BoxedSheet, Comment, Invitation, NotAskedGroup, Response, Round
from assessments.signed_videos import written
from assessments.vocabulary import HowAsked, RoundState, WhyNotAsked
from questions.models import BankVersion


class RoundClosedError(Exception):
    """The round has closed: what people read stays as they read it."""


class NotDeletableError(Exception):
    """The round has answers, or is closed, and is no practice round. It can only be voided."""


@transaction.atomic
def change_draft(
    *,
    round: Round,
    stage: str,
    groups: Collection[str],
    threshold: int,
    has_work_system: bool,
    closes_on: date | None,
    hand_in_at: str,
    is_practice: bool = False,
    reminder_days: Collection[str] = (),
    modules: Sequence[BankVersion] | None = None,
    other_languages: Collection[str] | None = None,
    is_without_closing: bool = False,
    by: User,
) -> None:
    """Everything about a round may change until it is opened, except its edition of the built-in banks.

    `modules` are versions of the organisation's own questions, `other_languages` those in addition to English; None
    leaves either as it is; with either come the organisation's newest translations. Raises ForeignModuleError and
    ModulesDoNotFitError.
    """
    draft = _locked_draft(round)
    if modules is not None or other_languages is not None:
        draft.edition = edition_with(draft.edition, modules, round.project.organisation_id)
        draft.is_reworded = draft.canonical.is_reworded
    draft.stage, draft.threshold, draft.has_work_system = stage, threshold, has_work_system
    draft.is_without_closing = is_without_closing
    draft.closes_on, draft.hand_in_at, draft.is_practice = closes_on, hand_in_at, is_practice
    draft.reminder_days = ",".join(reminder_days)
    if other_languages is not None:
        draft.other_languages = ",".join(other_languages)
    draft.save()
    plan_reminders(draft)
    _let_links_follow(draft)
    asked = AskedGroup.objects.filter(round=draft)
    asked.exclude(code__in=groups).delete()
    present = set(asked.values_list("code", flat=True))
    AskedGroup.objects.bulk_create(AskedGroup(round=draft, code=code) for code in groups if code not in present)
    NotAskedGroup.objects.filter(round=draft, code__in=groups).delete()
    forget_missing_groups(draft)
    _record("round changed", round, by)


@transaction.atomic
def state_who_is_asked(
    *, round: Round, asked: Mapping[str, HowAsked], not_asked: Mapping[str, WhyNotAsked], by: User | str
) -> None:
    """How people are chosen in groups that are asked, and why others are not, by group code. It may be incomplete.

    Groups that the round asks get no reason, and the others no way of choosing. Raises RoundNotDraftError.
    """
    draft = _locked_draft(round)
    rows = list(AskedGroup.objects.filter(round=draft))
    for row in rows:
        _set_how(row, asked.get(row.code, HowAsked("")))
    NotAskedGroup.objects.filter(round=draft).delete()
    NotAskedGroup.objects.bulk_create(_reasons(draft, not_asked, {row.code for row in rows}))
    _record("who is asked stated", round, by)


def _set_how(row: AskedGroup, how: HowAsked) -> None:
    row.chosen, row.size, row.is_estimate = how.chosen, how.size, how.is_estimate
    row.save(update_fields=["chosen", "size", "is_estimate"])


def _reasons(round: Round, given: Mapping[str, WhyNotAsked], asked: Collection[str]) -> list[NotAskedGroup]:
    return [
        NotAskedGroup(round=round, code=code, why=reason.why, reason=reason.reason)
        for code, reason in given.items()
        if code not in asked and (reason.why or reason.reason)
    ]


@transaction.atomic
def delete_round(*, round: Round, by: User) -> None:
    """Delete a round that is prepared, an open one that nobody has answered or begun, or a practice round at any time.

    Raises NotDeletableError.
    """
    locked = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    if not life.may_be_deleted(locked):
        raise NotDeletableError
    groups = AskedGroup.objects.filter(round=locked)
    for model in (Response, Comment, BoxedSheet):
        model.objects.filter(asked_group__in=groups).delete()
    _record("round deleted", round, by)
    locked.delete()


@transaction.atomic
def change_fieldwork(
    *, round: Round, closes_on: date | None, hand_in_at: str, reminder_days: Collection[str] = (), by: User
) -> None:
    """Change the last day of an open round, when reminders go, or where paper is handed in.

    Not possible once the last day has passed.
    """
    if not Round.objects.select_for_update(of=("self",)).get(pk=round.pk).accepts_answers:
        raise RoundNotOpenError
    round.closes_on, round.hand_in_at, round.reminder_days = closes_on, hand_in_at, ",".join(reminder_days)
    round.save(update_fields=["closes_on", "hand_in_at", "reminder_days"])
    plan_reminders(round)
    _let_links_follow(round)
    _record("last day or hand-in changed", round, by)


@transaction.atomic
def change_opening(*, round: Round, first_line: str, second_line: str, third_line: str, by: User) -> None:
    """The project's own words that people read first, until the round has closed. Raises RoundClosedError."""
    if Round.objects.select_for_update(of=("self",)).get(pk=round.pk).is_closed:
        raise RoundClosedError
    lines = {"first_line": first_line, "second_line": second_line, "third_line": third_line}
    Round.objects.filter(pk=round.pk).update(**lines)
    _record("first words changed", round, by)


@transaction.atomic
def change_videos(*, asked_group: AskedGroup, videos: Mapping[str, str], by: User) -> None:
    """Videos in British Sign Language, by code of a question, until the round has closed. Raises RoundClosedError."""
    if Round.objects.select_for_update(of=("self",)).get(pk=asked_group.round_id).is_closed:
        raise RoundClosedError
    AskedGroup.objects.filter(pk=asked_group.pk).update(signed_videos=written(videos))
    record_group(asked_group, "videos in sign language changed", by)


def _let_links_follow(round: Round) -> None:
    """Links that still work live on until a later last day. Those that have expired stay so, as their list says."""
    if round.closes_on is None:
        return
    until = life.after_last_day(round.closes_on)
    working = Invitation.objects.of_rounds(round=round).filter(expires_at__gt=timezone.now())
    working.filter(expires_at__lt=until).update(expires_at=until)


def _locked_draft(round: Round) -> Round:
    """Only inside a transaction. Raises RoundNotDraftError."""
    draft = Round.objects.select_for_update().filter(pk=round.pk, state=RoundState.DRAFT).first()
    if draft is None:
        raise RoundNotDraftError
    return draft


def _record(action: str, round: Round, by: User | str) -> None:
    audit.record(action=action, subject=round, organisation=round.project.organisation, by=by)
