"""Deciding which comments may be read by others."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.attribution import attribution_of
from assessments.models import Comment, Round, decision_mark
from assessments.vocabulary import CommentState, Decision
from questions.languages import in_english

DECIDED = {
    CommentState.RELEASED.value: "comment released",
    CommentState.HELD.value: "comment held back",
    CommentState.WAITING.value: "comment waiting",
}


class DecidedOtherwiseError(Exception):
    """Somebody else has decided differently about these `comments` in the meantime. Nothing was saved."""

    def __init__(self, comments: Collection[UUID]) -> None:
        super().__init__(f"{len(comments)} comments")
        self.comments = frozenset(comments)


@transaction.atomic
def moderate(*, round: Round, decisions: Collection[Decision], by: User) -> int:
    """Save all decisions of a page, or none. Returns how many were new; repeated decisions change nothing.

    The round is locked because closing rewrites its comments under the same lock. Raises DecidedOtherwiseError.
    """
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    attribution = attribution_of(round)
    keys = [decision.comment for decision in decisions]
    rows = attribution.comments.filter(pk__in=keys).order_by("pk")
    comments = {comment.pk: comment for comment in rows.select_for_update(no_key=True)}
    if clashes := [decision.comment for decision in decisions if _clashes(decision, comments)]:
        raise DecidedOtherwiseError(clashes)
    new = [decision for decision in decisions if comments[decision.comment].decided != _mark(decision)]
    for decision in new:
        _decide(comments[decision.comment], decision, attribution, round, by)
    return len(new)


def _clashes(decision: Decision, comments: Mapping[UUID, Comment]) -> bool:
    """Pressing the button twice finds the same decision again, which is not a conflict."""
    comment = comments.get(decision.comment)
    return comment is None or comment.decided not in {decision.seen, _mark(decision)}


def _mark(decision: Decision) -> str:
    return decision_mark(decision.state, decision.redacted, decision.goes_into_report)


def _decide(comment: Comment, decision: Decision, attribution: Mapping[int, str], round: Round, by: User) -> None:
    is_released = decision.state == CommentState.RELEASED
    comment.state, comment.redacted = decision.state, decision.redacted
    comment.shown_as = attribution[comment.asked_group_id] if is_released else ""
    comment.is_chosen = decision.goes_into_report
    comment.save(update_fields=["state", "redacted", "shown_as", "is_chosen"])
    for_report = ", for the report" if comment.is_chosen else ""
    in_other_words = " in other words" if is_released and comment.redacted else ""
    audit.record(
        action=DECIDED[decision.state],
        subject=f"{in_english(round)}: comment {comment.pk}{in_other_words}{for_report}",
        organisation=round.project.organisation,
        by=by,
    )
