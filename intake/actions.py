"""Taking in what a file holds: all of it or nothing."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from assessments import actions, queries
from assessments.models import Round
from intake.answers import LeftOut, Person, read_answers


@dataclass(frozen=True)
class Imported:
    """How many people were added, and which answers were left out because their group is not asked them."""

    people: int
    left_out: tuple[LeftOut, ...]


def import_file(*, round: Round, data: bytes, is_meant: bool = False, by: User | str) -> Imported:
    """Import all people from a file of answers, or nobody.

    `is_meant`: a person has seen that it repeats an earlier file. Raises AnswerFileError, RoundNotOpenError,
    AlreadyImportedError and RepeatsEarlierError.
    """
    file = read_answers(data, round.catalogue, **queries.takes(round))
    people = file.people
    rows = [(person.group, person.site, person.packed) for person in people]
    fingerprint = _fingerprint_of(people)
    added = actions.add_people(round=round, rows=rows, remarks=(), fingerprint=fingerprint, is_meant=is_meant, by=by)
    return Imported(added, file.left_out)


def _fingerprint_of(people: Iterable[Person]) -> str:
    """The same for every way to write the same people: line ends, delimiter, order of columns, rows and people."""
    lines = sorted([person.respondent, person.group, person.site, person.packed] for person in people)
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()
