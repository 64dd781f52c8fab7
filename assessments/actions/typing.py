"""Typing in paper questionnaires, one after another."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.actions.rounds import RoundNotOpenError
from assessments.models import AskedGroup, Comment, Response, Round, Site, TypedSheet
from questions.packing import pack


class AlreadyTypedError(Exception):
    """This page was submitted before, so its questionnaire is already counted."""


@transaction.atomic
def type_in(
    *,
    asked_group: AskedGroup,
    site: Site | None,
    answers: Mapping[str, str],
    comments: Mapping[str, str],
    token: UUID,
    by: User,
) -> None:
    """Save one paper questionnaire as a response typed in by staff. Each page's token works once."""
    round = asked_group.round
    # Closing changes the same row, and concurrent calls queue here.
    if not Round.objects.select_for_update().get(pk=round.pk).accepts_answers:
        raise RoundNotOpenError
    _, is_new = TypedSheet.objects.get_or_create(round=round, token=token)
    if not is_new:
        raise AlreadyTypedError
    packed = pack(answers, round.catalogue)
    Response.objects.create(asked_group=asked_group, site=site, answers=packed, is_imported=True)
    Comment.objects.bulk_create(
        Comment(asked_group=asked_group, code=code, text=text) for code, text in comments.items() if text
    )
    audit.record(
        action="paper answers typed in",
        subject=f"{round}: {asked_group}",
        organisation=round.project.organisation,
        by=by,
    )
