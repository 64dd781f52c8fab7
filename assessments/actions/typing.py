"""Typing in paper questionnaires, one after another."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments.actions.adding import lock_open_round, new_entry
from assessments.models import AskedGroup, Comment, Entry, Response, Site
from questions.languages import in_english
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
) -> Entry:
    """Save one paper questionnaire as a response typed in by staff. Each page's token works once.

    Raises RoundNotOpenError and AlreadyTypedError.
    """
    round = asked_group.round
    lock_open_round(round)  # concurrent calls queue here
    if Entry.objects.filter(round=round, token=token).exists():
        raise AlreadyTypedError
    entry = new_entry(round=round, groups={asked_group.code: 1}, token=token, by=by)
    added = {"asked_group": asked_group, "is_imported": True, "entry": entry}
    Response.objects.create(site=site, answers=pack(answers, round.canonical), **added)
    Comment.objects.bulk_create(Comment(code=code, text=text, **added) for code, text in comments.items() if text)
    audit.record(
        action="paper answers typed in",
        subject=f"{in_english(round)}: {in_english(asked_group)}",
        organisation=round.project.organisation,
        by=by,
    )
    return entry
