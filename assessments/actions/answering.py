"""What a respondent changes: their draft, and its submission."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import connection, transaction
from django.utils import timezone

from assessments import life
from assessments.actions.ballot_box import put_into_box
from assessments.actions.places import require_place
from assessments.actions.rounds import RoundNotOpenError
from assessments.models import Draft, Invitation, InvitationQuerySet, OpenDraft, OpenLink, Site
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState
from questions.languages import ENGLISH
from questions.queries import pages_of

MAX_DRAFTS = 20  # of one invitation, so that nobody fills the database; those with the fewest saves go first

# The conditions are those of `InvitationQuerySet.usable`.
STORE = """
    UPDATE assessments_draft SET sealed = %s, revision = %s WHERE lookup = %s AND revision = %s AND EXISTS (
        SELECT 1 FROM assessments_invitation AS invitation
        JOIN assessments_askedgroup AS asked ON asked.id = invitation.asked_group_id
        JOIN assessments_round AS round ON round.id = asked.round_id
        WHERE invitation.id = assessments_draft.invitation_id AND invitation.state IN ('invited', 'started')
        AND invitation.expires_at > %s AND round.state = 'open' AND (round.closes_on IS NULL OR round.closes_on >= %s)
    )
"""
# A subquery, not a join, as in `InvitationQuerySet.of_rounds`.
SPEND = """
    UPDATE assessments_invitation SET state = 'submitted'
    WHERE id = %s AND state IN ('invited', 'started') AND expires_at > %s AND asked_group_id IN (
        SELECT asked.id FROM assessments_askedgroup AS asked
        JOIN assessments_round AS round ON round.id = asked.round_id
        WHERE round.state = 'open' AND (round.closes_on IS NULL OR round.closes_on >= %s)
    )
"""
# All of the invitation. The one that is submitted only with its revision, so that answers changed in another window in
# the meantime are not submitted unseen.
DELETE_DRAFTS = """
    DELETE FROM assessments_draft WHERE invitation_id = %s AND (lookup <> %s OR revision = %s) RETURNING lookup
"""


class AlreadySubmittedError(Exception):
    """The invitation was submitted or withdrawn, its round has closed, or its draft is gone: nothing is accepted."""


class AnswersChangedElsewhereError(Exception):
    """The draft was changed in another window after it was loaded: load it again before saving."""


class LinkFullError(Exception):
    """The maximum number of people have used the link."""


class AnswersMissingError(Exception):
    """Questions have no answer: `codes` lists them in order."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@transaction.atomic
def start_from_open_link(*, link: OpenLink, site: Site | None = None) -> tuple[Invitation, str]:
    """An invitation with its secret for somebody who opened a group's link."""
    if not link.asked_group.round.accepts_answers:
        raise RoundNotOpenError
    if link.most_people is not None:
        OpenLink.objects.select_for_update(no_key=True).get(pk=link.pk)  # concurrent calls queue here
        if link.is_full:
            raise LinkFullError
    secret = new_secret()
    invitation = Invitation.objects.create(
        asked_group=link.asked_group,
        site=site,
        token_hash=hash_of(secret),
        is_from_open_link=True,
        place_taken_at=timezone.now(),
        expires_at=life.links_end(link.asked_group.round),
    )
    return invitation, secret


def begin_draft(*, invitation: Invitation, secret: str = "", language: str = ENGLISH) -> OpenDraft:
    """Begin an empty draft with a return code of its own, and open it. Raises AlreadySubmittedError.

    `secret` is the invitation's own where a group's link made it, so that the return code can open it again.
    `language`: the one that the person chose; English where the round does not offer it.
    """
    language = _offered(invitation, language)
    held = OpenDraft.begin(invitation.asked_group_id, secret, language)  # slow, so outside the transaction
    _add_draft(invitation, held)
    invitation.held = held
    return held


@transaction.atomic
def _add_draft(invitation: Invitation, held: OpenDraft) -> None:
    # Submitting and closing change the same row, so no draft appears after they have deleted all of them.
    if not _usable(invitation).select_for_update(of=("self",), no_key=True).values_list("pk").first():
        raise AlreadySubmittedError
    drafts = Draft.objects.filter(invitation=invitation).order_by("-revision")
    if too_many := list(drafts.values_list("pk", flat=True)[MAX_DRAFTS - 1 :]):
        Draft.objects.filter(pk__in=too_many).delete()
    Draft.objects.create(lookup=held.lookup, invitation=invitation, sealed=held.sealed(invitation.key))


def save_answers(
    *, invitation: Invitation, answers: Mapping[str, str], comments: Mapping[str, str], language: str = ""
) -> None:
    """Save answers and comments to the open draft. An empty comment removes an earlier one. Writes only what changed.

    The draft must not have changed since it was loaded, so that two windows never overwrite each other's answers.
    Begins a draft if none is open. `language` where the person reads the questions in another one from now on.
    """
    held = invitation.held or begin_draft(invitation=invitation, language=language or ENGLISH)
    kept = {code: text for code, text in {**held.comments, **comments}.items() if text}
    spoken = _offered(invitation, language) if language else held.language
    if not answers and (kept, spoken) == (held.comments, held.language):
        return
    changed = replace(
        held, answers={**held.answers, **answers}, comments=kept, revision=held.revision + 1, language=spoken
    )
    if not _save(invitation, held, changed):
        raise AnswersChangedElsewhereError if _usable(invitation).exists() else AlreadySubmittedError
    invitation.held, invitation.state = changed, InvitationState.STARTED


def _offered(invitation: Invitation, language: str) -> str:
    return language if language in invitation.asked_group.round.languages else ENGLISH


def _usable(invitation: Invitation) -> InvitationQuerySet:
    return Invitation.objects.usable().filter(pk=invitation.pk)


def _save(invitation: Invitation, held: OpenDraft, changed: OpenDraft) -> int:
    """One statement, which needs no transaction, except for the first save."""
    if invitation.is_started:
        return _store(invitation, held, changed)
    with transaction.atomic():
        _usable(invitation).update(state=InvitationState.STARTED)  # first, because submitting locks in this order too
        return _store(invitation, held, changed)


def _store(invitation: Invitation, held: OpenDraft, changed: OpenDraft) -> int:
    """Plain SQL, because this is done at every answer, and Django takes a millisecond to spell it."""
    sealed = changed.sealed(invitation.key)
    with connection.cursor() as cursor:
        cursor.execute(STORE, [sealed, changed.revision, held.lookup, held.revision, *_now_and_today()])
        return int(cursor.rowcount)


def _now_and_today() -> tuple[str, str]:
    """For statements in plain SQL."""
    return str(connection.ops.adapt_datetimefield_value(timezone.now())), timezone.localdate().isoformat()


@transaction.atomic
def submit(*, invitation: Invitation) -> None:
    """Spend the invitation, delete its drafts, and put the sheet into the ballot box. Succeeds exactly once."""
    if (held := invitation.held) is None:
        raise AlreadySubmittedError
    _require_all_answered(invitation)
    require_place(invitation)
    with connection.cursor() as cursor:
        cursor.execute(SPEND, [invitation.pk, *_now_and_today()])
        if not cursor.rowcount:
            raise AlreadySubmittedError
        cursor.execute(DELETE_DRAFTS, [invitation.pk, held.lookup, held.revision])
        if (held.lookup,) not in cursor.fetchall():
            raise AlreadySubmittedError
    put_into_box(invitation, held.answers, held.comments, held.language)


def _require_all_answered(invitation: Invitation) -> None:
    round = invitation.asked_group.round
    pages = pages_of(round.edition_id, invitation.asked_group.code, round.modules, is_live=round.is_live)
    if missing := tuple(question.code for page in pages for question in page.unanswered(invitation.answers)):
        raise AnswersMissingError(missing)
