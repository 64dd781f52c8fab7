"""The life of a round: preparing, opening, closing, and importing answers from a file."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments import queries
from assessments.actions.unlinking import unlink_responses
from assessments.answer_file import read_answer_file
from assessments.models import USABLE, AskedGroup, Draft, ImportedFile, Invitation, Project, Response, Round
from assessments.vocabulary import InvitationState, RoundState
from questions.queries import current_edition


class RoundNotOpenError(Exception):
    """The round is not open, so nobody can be invited or answer."""


class AlreadyImportedError(Exception):
    """The same file was already imported into this round."""


class RoundNotDraftError(Exception):
    """The round has been opened, so it can no longer be changed."""


class AnotherRoundOpenError(Exception):
    """The project's round `number` is open. With two open rounds people would not know which one to answer."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


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
    by: User | str,
) -> Round:
    """Prepare a round, pinned to the newest edition of the banks."""
    Project.objects.select_for_update().get(pk=project.pk)
    last = project.round_set.aggregate(last=Max("number"))["last"] or 0
    round = Round.objects.create(
        project=project,
        edition=current_edition(),
        number=last + 1,
        stage=stage,
        threshold=threshold,
        has_work_system=has_work_system,
        closes_on=closes_on,
        hand_in_at=hand_in_at,
    )
    AskedGroup.objects.bulk_create(AskedGroup(round=round, code=code) for code in groups)
    audit.record(action="round prepared", subject=round, organisation=project.organisation, by=by)
    return round


@transaction.atomic
def open_round(*, round: Round, by: User | str) -> None:
    Project.objects.select_for_update(no_key=True).get(pk=round.project_id)  # concurrent calls queue here
    if not Round.objects.filter(pk=round.pk, state=RoundState.DRAFT).exists():
        raise RoundNotDraftError
    other_round = Round.objects.filter(project=round.project_id, state=RoundState.OPEN).first()
    if other_round is not None:
        raise AnotherRoundOpenError(other_round.number)
    if round.is_over:
        raise LastDayPassedError
    Round.objects.filter(pk=round.pk).update(state=RoundState.OPEN)
    round.state = RoundState.OPEN
    audit.record(action="round opened", subject=round, organisation=round.project.organisation, by=by)


def close_round(*, round: Round, by: User | str) -> None:
    """Close the round for good: it accepts no more answers. Raises RoundNotOpenError."""
    _close(round, by)
    finish_closing(round=round)


def finish_closing(*, round: Round) -> None:
    """Everything that follows closing. Repeated or concurrent calls change nothing except keys and row order.

    After the first step no more answers arrive; the second removes what could link people to their answers.
    """
    _settle(round)
    unlink_responses(round)


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


@transaction.atomic
def import_file(*, round: Round, data: bytes, by: User | str) -> int:
    """Import all people from a file of answers, or nobody. Returns how many there were.

    Raises AnswerFileError, RoundNotOpenError and AlreadyImportedError.
    """
    people = read_answer_file(data, round.catalogue, **queries.takes(round))
    count = import_responses(round=round, rows=((person.group, person.site, person.packed) for person in people), by=by)
    # The round's row is locked by now, so concurrent uploads of the same file queue up.
    _, is_new = ImportedFile.objects.get_or_create(round=round, sha256=hashlib.sha256(data).hexdigest())
    if not is_new:
        raise AlreadyImportedError
    return count


@transaction.atomic
def import_responses(*, round: Round, rows: Iterable[tuple[str, str, str]], by: User | str) -> int:
    """Import checked responses as (group code, site name or "", packed answers). All or none."""
    # Closing changes the same row, so the round cannot close during the import.
    if not Round.objects.select_for_update().get(pk=round.pk).accepts_answers:
        raise RoundNotOpenError
    groups = {row.code: row for row in AskedGroup.objects.filter(round=round)}
    sites = {site.name: site for site in round.project.site_set.all()}
    responses = Response.objects.bulk_create(
        (
            Response(asked_group=groups[group], site=sites.get(site), answers=packed, is_imported=True)
            for group, site, packed in rows
        ),
        batch_size=1000,
    )
    audit.record(
        action="answers imported",
        subject=f"{round}: {len(responses)}",
        organisation=round.project.organisation,
        by=by,
    )
    return len(responses)
