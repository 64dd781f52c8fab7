"""Taking in what a file holds: all of it or nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, User
from assessments import actions
from assessments.models import Round
from intake.answers import AnswersReading, LeftOut, Person
from intake.asks import Choices
from intake.models import RememberedShape
from intake.remembering import kept_form
from intake.vocabulary import MAX_SHAPES, Kind


@dataclass(frozen=True)
class Imported:
    """How many people were added, and which answers were left out because their group is not asked them."""

    people: int
    left_out: tuple[LeftOut, ...]


class NotReadyError(Exception):
    """Something in the file of this `reading` is wrong or still to be decided, or there is nobody in it."""

    def __init__(self, reading: AnswersReading) -> None:
        super().__init__("\n".join([*map(str, reading.troubles), *(ask.text for ask in reading.open_asks)]))
        self.reading = reading


def add_reading(*, round: Round, reading: AnswersReading, is_meant: bool = False, by: User | str) -> Imported:
    """Add all people of a file of answers with their comments, or nobody.

    `is_meant`: a person has seen that it repeats an earlier file. Raises NotReadyError, RoundNotOpenError,
    AlreadyImportedError and RepeatsEarlierError.
    """
    if not reading.is_usable:
        raise NotReadyError(reading)
    people = reading.people
    added = actions.add_people(
        round=round,
        rows=_rows_of(people),
        remarks=[(person.group, code, text) for person in people for code, text in person.comments.items()],
        fingerprint=fingerprint_of(people),
        is_meant=is_meant,
        by=by,
    )
    return Imported(added, reading.left_out)


def check_reading(*, round: Round, reading: AnswersReading) -> None:
    """Raises what `add_reading` would raise now, except NotReadyError. Adds nobody."""
    actions.check_people(round=round, rows=_rows_of(reading.people), fingerprint=fingerprint_of(reading.people))


@transaction.atomic
def remember(*, organisation: Organisation, kind: Kind, shape: str, choices: Choices) -> None:
    """Keep what was chosen for a file of this shape. The shapes used longest ago make room."""
    if not choices:
        return
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # concurrent calls queue here
    RememberedShape.objects.update_or_create(
        organisation=organisation,
        kind=kind,
        shape=shape,
        defaults={"choices": kept_form(choices), "used_at": timezone.now()},
    )
    rows = RememberedShape.objects.filter(organisation=organisation)
    newest = list(rows.values_list("pk", flat=True)[:MAX_SHAPES])
    rows.exclude(pk__in=newest).delete()


def forget(*, organisation: Organisation, kind: Kind, shape: str) -> None:
    """Forget what was chosen for files of this shape."""
    RememberedShape.objects.filter(organisation=organisation, kind=kind, shape=shape).delete()


def fingerprint_of(people: Sequence[Person]) -> str:
    """The same for every way to write the same people: line ends, delimiter, order of columns, rows and people.

    Comments are part of it only where there are some, so that files from before comments were taken are known still.
    """
    return _hash_of(
        [
            [
                person.respondent,
                person.group,
                person.site,
                person.packed,
                *map("\n".join, sorted(person.comments.items())),
            ]
            for person in people
        ]
    )


def _rows_of(people: Sequence[Person]) -> list[tuple[str, str, str]]:
    return [(person.group, person.site, person.packed) for person in people]


def _hash_of(lines: list[list[str]]) -> str:
    return hashlib.sha256(json.dumps(sorted(lines)).encode()).hexdigest()
