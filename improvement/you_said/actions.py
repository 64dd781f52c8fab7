"""Changes lines, publishes them, and makes and withdraws the link on posters."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.codes import in_blocks, new_code, secret_of
from assessments.models import Round
from assessments.tokens import hash_of
from improvement.models import OutcomeLink, YouSaid, YouSaidLine
from improvement.present.you_said import Line
from improvement.you_said import queries
from improvement.you_said.vocabulary import MOST_LINES
from questions.languages import in_english


class TooManyLinesError(Exception):
    """More than people would read."""


class ChangedElsewhereError(Exception):
    """Somebody has changed or removed the line since the page was opened."""


class NothingPublishedError(Exception):
    """The link would lead to nothing."""


@transaction.atomic
def add_line(*, round: Round, fields: Mapping[str, Any], by: User) -> YouSaidLine:
    """Raises TooManyLinesError."""
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)  # concurrent calls queue here
    if queries.lines_of(round).count() >= MOST_LINES:
        raise TooManyLinesError
    line = YouSaidLine.objects.create(round=round, **fields)
    _record("you said line added", line, round, by)
    return line


@transaction.atomic
def change_line(*, line: YouSaidLine, fields: Mapping[str, Any], seen: int, by: User) -> None:
    """`seen` is the version that the page showed. Raises ChangedElsewhereError."""
    same = YouSaidLine.objects.filter(pk=line.pk, version=seen)
    if not same.update(**fields, version=F("version") + 1):
        raise ChangedElsewhereError
    _record("you said line changed", line, line.round, by)


@transaction.atomic
def remove_line(*, line: YouSaidLine, by: User) -> None:
    """What was published stays as it is."""
    name = in_english(line)
    line.delete()
    _record("you said line removed", name, line.round, by)


@transaction.atomic
def publish(*, round: Round, lines: Sequence[Line], shows_owners: bool, by: User) -> YouSaid:
    """`lines`, as the preview showed them, for everybody who was asked. They replace what was published before."""
    entries = [line.as_data for line in lines]
    published = YouSaid.objects.create(round=round, lines=entries, shows_owners=shows_owners)
    _record("you said published", round, round, by)
    return published


@transaction.atomic
def make_link(*, round: Round, by: User) -> str:
    """The code of a new link, shown once. The one before stops working. Raises NothingPublishedError."""
    if queries.published_of(round) is None:
        raise NothingPublishedError
    code = new_code()
    OutcomeLink.objects.update_or_create(
        round=round, defaults={"token_hash": hash_of(secret_of(code)), "made_at": timezone.now()}
    )
    _record("you said link made", round, round, by)
    return in_blocks(code)


@transaction.atomic
def withdraw_link(*, round: Round, by: User) -> None:
    deleted, _ = OutcomeLink.objects.filter(round=round).delete()
    if deleted:
        _record("you said link withdrawn", round, round, by)


def note_poster(*, round: Round, network: str, by: User) -> None:
    organisation = round.project.organisation
    audit.record(action="you said poster downloaded", subject=round, organisation=organisation, by=by, network=network)


def _record(action: str, subject: object, round: Round, by: User) -> None:
    audit.record(action=action, subject=subject, organisation=round.project.organisation, by=by)
