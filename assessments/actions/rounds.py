"""The life of a round: preparing, opening and closing."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from accounts import audit
from accounts.models import User
from assessments import life
from assessments.actions.outreach.planning import plan_reminders
from assessments.actions.preparing.own_questions import edition_with
from assessments.actions.unlinking import forget_languages, unlink_responses
from assessments.asking import missing as asking
from assessments.models import (
    USABLE,
    AskedGroup,
    Comment,
    Draft,
    Draw,
    Entry,
    Invitation,
    NotAskedGroup,
    Project,
    Response,
    Round,
    Wording,
)
from assessments.vocabulary import InvitationState, RoundState
from questions.languages import ENGLISH, in_english
from questions.models import BankVersion
from questions.queries import catalogue_of, current_edition


class RoundNotOpenError(Exception):
    """The round is not open, so nobody can be invited or answer."""


class RoundNotDraftError(Exception):
    """The round has been opened, so it can no longer be changed."""


class AnotherRoundOpenError(Exception):
    """The project's round `number` is open. With two open rounds people would not know which one to answer."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class ProjectArchivedError(Exception):
    """The project is archived. Bring it back first."""


class NotReadyError(Exception):
    """People would be asked without being told what they are owed: `missing` says what (life.missing_to_open)."""

    def __init__(self, missing: Collection[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class AskingUnsaidError(Exception):
    """Something is not yet said about who is asked: `unsaid` has a line for each group (asking.missing)."""

    def __init__(self, unsaid: Collection[str]) -> None:
        super().__init__("; ".join(unsaid))
        self.unsaid = unsaid


class AnsweredError(Exception):
    """Somebody has answered or begun to, so the round can no longer be taken back."""


class LastDayPassedError(Exception):
    """The last day of the round has passed, so it would not accept answers."""


@transaction.atomic
def start_round(
    *,
    project: Project,
    stage: str,
    groups: Collection[str],
    threshold: int,
    has_work_system: bool,
    closes_on: date | None,
    hand_in_at: str = "",
    is_practice: bool = False,
    is_sample: bool = False,
    reminder_days: Collection[str] = (),
    other_languages: Collection[str] = (),
    copy_from: Round | None = None,
    modules: Sequence[BankVersion] = (),
    is_without_closing: bool = False,
    by: User | str,
) -> Round:
    """Prepare a round, pinned to the newest edition of the banks. The answers of a sample are made up.

    `copy_from` is an earlier round of the project: who was asked, the words people read first and those of its emails
    are said again. Nobody is invited, and nothing of what people answered is copied. `modules` are versions of the
    organisation's own questions. Raises ForeignModuleError and ModulesDoNotFitError.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    edition = edition_with(current_edition(), modules, project.organisation_id)
    round = Round.objects.create(
        project=project,
        edition=edition,
        is_reworded=catalogue_of(edition.pk).is_reworded,
        number=life.next_number(project),
        stage=stage,
        threshold=threshold,
        has_work_system=has_work_system,
        is_without_closing=is_without_closing,
        closes_on=closes_on,
        hand_in_at=hand_in_at,
        is_practice=is_practice,
        is_sample=is_sample,
        reminder_days=",".join(reminder_days),
        other_languages=",".join(other_languages),
        **(_first_words(copy_from) if copy_from else {}),
    )
    plan_reminders(round)
    AskedGroup.objects.bulk_create(AskedGroup(round=round, code=code) for code in groups)
    if copy_from is not None:
        _copy_who_is_asked(copy_from, round)
        _copy_wording(copy_from, round)
    audit.record(action="round prepared", subject=_subject(round, copy_from), organisation=project.organisation, by=by)
    return round


def _subject(round: Round, copy_from: Round | None) -> str:
    with override(ENGLISH):
        return f"{round}, from {copy_from.name_inside}" if copy_from else str(round)


def _copy_who_is_asked(last: Round, round: Round) -> None:
    """A random sample was drawn once, so how its group is chosen this time has to be said again."""
    drawn = set(Draw.objects.filter(asked_group__round=last).values_list("asked_group__code", flat=True))
    said = {row.code: row for row in AskedGroup.objects.filter(round=last)}
    rows = list(AskedGroup.objects.filter(round=round, code__in=said))
    for row in rows:
        before = said[row.code]
        is_known = before.chosen in round.catalogue.chosen and row.code not in drawn
        row.chosen = before.chosen if is_known else ""
        row.size, row.is_estimate, row.signed_videos = before.size, before.is_estimate, before.signed_videos
    AskedGroup.objects.bulk_update(rows, ["chosen", "size", "is_estimate", "signed_videos"])
    asked = AskedGroup.objects.filter(round=round).values("code")
    reasons = NotAskedGroup.objects.filter(round=last, code__in=round.catalogue.groups).exclude(code__in=asked)
    NotAskedGroup.objects.bulk_create(
        NotAskedGroup(round=round, code=row.code, why=row.why, reason=row.reason) for row in reasons
    )


def _first_words(last: Round) -> dict[str, str]:
    return {"first_line": last.first_line, "second_line": last.second_line, "third_line": last.third_line}


def _copy_wording(last: Round, round: Round) -> None:
    Wording.objects.bulk_create(
        Wording(
            round=round,
            kind=row.kind,
            audience=row.audience,
            language=row.language,
            subject=row.subject,
            text=row.text,
        )
        for row in Wording.objects.filter(round=last)
    )


@transaction.atomic
def open_round(*, round: Round, even_without: bool = True, by: User | str) -> None:
    """What respondents are not told is kept on the round and printed; `even_without` says that it is accepted.

    Raises RoundNotDraftError, AnotherRoundOpenError, LastDayPassedError, ProjectArchivedError, AskingUnsaidError and
    NotReadyError.
    """
    Project.objects.select_for_update(no_key=True).get(pk=round.project_id)  # concurrent calls queue here
    if not Round.objects.select_for_update(of=("self",)).filter(pk=round.pk, state=RoundState.DRAFT).exists():
        raise RoundNotDraftError
    round.refresh_from_db(fields=["closes_on", "is_practice"])  # somebody may have changed them meanwhile
    other_round = Round.objects.filter(project=round.project_id, state=RoundState.OPEN).first()
    if other_round is not None:
        raise AnotherRoundOpenError(other_round.number)
    if round.is_over:
        raise LastDayPassedError
    if Project.objects.filter(pk=round.project_id, archived_at__isnull=False).exists():
        raise ProjectArchivedError
    if unsaid := asking.unsaid(round):
        raise AskingUnsaidError(unsaid)
    missing = life.missing_to_open(round.project)
    if missing and not even_without:
        raise NotReadyError(missing)
    round.state, round.opened_without = RoundState.OPEN, life.kept(missing)
    Round.objects.filter(pk=round.pk).update(state=round.state, opened_without=round.opened_without)
    without = f", without {round.opened_without}" if missing else ""
    audit.record(
        action="round opened", subject=f"{in_english(round)}{without}", organisation=round.project.organisation, by=by
    )


@transaction.atomic
def take_back(*, round: Round, by: User) -> None:
    """Back to preparing, as long as nobody has answered or begun. Links that were sent wait until it opens again.

    Raises RoundNotOpenError and AnsweredError.
    """
    if not Round.objects.select_for_update(of=("self",)).filter(pk=round.pk, state=RoundState.OPEN).exists():
        raise RoundNotOpenError
    if life.has_begun(round):
        raise AnsweredError
    Round.objects.filter(pk=round.pk).update(state=RoundState.DRAFT, opened_without="")
    round.state, round.opened_without = RoundState.DRAFT, ""
    audit.record(action="opening taken back", subject=round, organisation=round.project.organisation, by=by)


def close_round(*, round: Round, by: User | str) -> None:
    """Close the round for good: it accepts no more answers. Raises RoundNotOpenError."""
    _close(round, by)
    finish_closing(round=round)


def finish_closing(*, round: Round) -> None:
    """Everything that follows closing. Repeated or concurrent calls change nothing except keys and row order.

    After the first step no more answers arrive; the second removes what could link people to their answers. Practice
    rounds have no results, so nothing needs their languages; other rounds forget them when their results are stored.
    """
    _settle(round)
    unlink_responses(round)
    if round.is_practice:
        forget_languages(round=round)


@transaction.atomic
def _close(round: Round, by: User | str) -> None:
    now = timezone.now()
    closed = Round.objects.filter(pk=round.pk, state=RoundState.OPEN).update(state=RoundState.CLOSED, closed_at=now)
    if not closed:
        raise RoundNotOpenError
    round.state, round.closed_at = RoundState.CLOSED, now
    audit.record(action="round closed", subject=round, organisation=round.project.organisation, by=by)


@transaction.atomic
def _settle(round: Round) -> None:
    """End every invitation of a closed round and delete its drafts. After this nothing more is submitted.

    A respondent who is saving or submitting holds the row of their invitation, so the lock waits for them first.
    """
    invitations = Invitation.objects.of_rounds(round=round)
    list(invitations.filter(state__in=USABLE).select_for_update(of=("self",), no_key=True).values_list("pk"))
    invitations.filter(state=InvitationState.STARTED).update(state=InvitationState.LAPSED)
    invitations.filter(state=InvitationState.INVITED).update(state=InvitationState.UNUSED)
    Draft.objects.filter(invitation__in=invitations).delete()
    _unlink_entries(round)


def _unlink_entries(round: Round) -> None:
    """What staff added can no longer be withdrawn, so nothing needs to say which answers it was."""
    for model in (Response, Comment):
        model.objects.filter(asked_group__round=round, entry__isnull=False).update(entry=None)
    Entry.objects.filter(round=round).exclude(fingerprint="").update(fingerprint="")
