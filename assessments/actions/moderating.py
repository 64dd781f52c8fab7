"""Deciding which comments may be read by others."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.models import Comment, Round, decision_mark
from assessments.vocabulary import CommentState, Decision
from assessments.voices import voices_of


class DecidedOtherwiseError(Exception):
    """Somebody else decided otherwise in the meantime: `comments` says about which. Nothing was saved."""

    def __init__(self, comments: Collection[UUID]) -> None:
        super().__init__(f"{len(comments)} comments")
        self.comments = frozenset(comments)


@transaction.atomic
def moderate(*, round: Round, decisions: Collection[Decision], by: User) -> int:
    """Save all decisions of a page, or none; how many changed something. What is decided so already is left alone.

    The round is locked, as it is while its closing is ended, which writes comments anew. Raises DecidedOtherwiseError.
    """
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    voices = voices_of(round)
    keys = [decision.comment for decision in decisions]
    found = Comment.objects.filter(pk__in=keys, asked_group__in=voices).order_by("pk").select_for_update(no_key=True)
    comments = {comment.pk: comment for comment in found}
    if clashes := [decision.comment for decision in decisions if _clashes(decision, comments)]:
        raise DecidedOtherwiseError(clashes)
    new = [decision for decision in decisions if comments[decision.comment].decided != _mark(decision)]
    for decision in new:
        _decide(comments[decision.comment], decision, voices, round, by)
    return len(new)


def _clashes(decision: Decision, comments: Mapping[UUID, Comment]) -> bool:
    """A second press of the button finds its own decision, which is no clash."""
    comment = comments.get(decision.comment)
    return comment is None or comment.decided not in {decision.seen, _mark(decision)}


def _mark(decision: Decision) -> str:
    return decision_mark(decision.state, decision.redacted, decision.goes_into_report)


def _decide(comment: Comment, decision: Decision, voices: Mapping[int, str], round: Round, by: User) -> None:
    is_released = decision.state == CommentState.RELEASED
    comment.state, comment.redacted = decision.state, decision.redacted
    comment.shown_as = voices[comment.asked_group_id] if is_released else ""
    comment.is_chosen = decision.goes_into_report
    comment.save(update_fields=["state", "redacted", "shown_as", "is_chosen"])
    in_other_words = " in other words" if is_released and comment.redacted else ""
    audit.record(
        action=f"comment {CommentState(decision.state).label.lower()}",
        subject=f"{round}: comment {comment.pk}{in_other_words}{', for the report' if comment.is_chosen else ''}",
        organisation=round.project.organisation,
        by=by,
    )
