"""The page of what is kept: sentences and dates for each round."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format

from assessments.models import Project, Round
from governance.models import LegalHold
from governance.queries import RoundKept

_FORMAT = "j F Y"


@dataclass(frozen=True)
class RoundLine:
    round: Round
    names: str
    answers: str


@dataclass(frozen=True)
class ProjectLines:
    project: Project
    is_held: bool
    rounds: list[RoundLine]


def by_project(
    projects: Iterable[Project], rows: Iterable[RoundKept], holds: Iterable[LegalHold]
) -> list[ProjectLines]:
    """Every project, also those without a round."""
    held, lines = {hold.project_id for hold in holds}, defaultdict(list)
    for row in rows:
        lines[row.round.project_id].append(_line(row))
    return [ProjectLines(project, project.pk in held, lines[project.pk]) for project in projects]


def _line(row: RoundKept) -> RoundLine:
    return RoundLine(row.round, _names(row), _answers(row))


def _names(row: RoundKept) -> str:
    if row.named == 0:
        return f"Deleted on {date_format(row.names_gone_on, _FORMAT)}." if row.names_gone_on else "No names are kept."
    if row.names_go_on is None:
        return _named(row.named)
    if row.is_held:
        return f"{_named(row.named)} A legal hold is on, so they are not deleted."
    return f"{_named(row.named)} {_those_due(row)}"


def _named(count: int) -> str:
    one = "The name or address of 1 person is kept."
    return one if count == 1 else f"Names or addresses of {count:,} people are kept."


def _those_due(row: RoundKept) -> str:
    days, months = (date_format(day, _FORMAT) for day in (row.names_go_on, row.answers_go_on) if day)
    return f"Those of confidential groups are deleted from {days}, those of groups on the record from {months}."


def _answers(row: RoundKept) -> str:
    if row.answers_gone_on:
        return f"Deleted on {date_format(row.answers_gone_on, _FORMAT)}. Counts, results and reports are kept."
    if row.answers_go_on is None:
        return "The round is not closed. The time starts when it closes."
    if row.is_held:
        return f"{_sheets(row.answers)} A legal hold is on, so they are not deleted."
    return f"{_sheets(row.answers)} They are deleted from {date_format(row.answers_go_on, _FORMAT)}."


def _sheets(count: int) -> str:
    return "The answers of 1 person are kept." if count == 1 else f"The answers of {count:,} people are kept."
