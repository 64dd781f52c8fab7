"""The page of what is kept: sentences and dates for each round."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Project, Round
from governance.models import LegalHold
from governance.queries import RoundKept
from questions.languages import grouped

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
        return (
            _("Deleted on {day}.").format(day=_day(row.names_gone_on)) if row.names_gone_on else _("No names are kept.")
        )
    if row.names_go_on is None:
        return _named(row.named)
    return " ".join(
        [_named(row.named), _("A legal hold is on, so they are not deleted.") if row.is_held else _those_due(row)]
    )


def _named(count: int) -> str:
    text = ngettext(
        "The name or address of {count} person is kept.", "Names or addresses of {count} people are kept.", count
    )
    return text.format(count=grouped(count))


def _those_due(row: RoundKept) -> str:
    text = _("Those of confidential groups are deleted from {days}, those of groups on the record from {months}.")
    return text.format(days=_day(row.names_go_on), months=_day(row.answers_go_on))


def _answers(row: RoundKept) -> str:
    if row.answers_gone_on:
        return _("Deleted on {day}. Counts, results and reports are kept.").format(day=_day(row.answers_gone_on))
    if row.answers_go_on is None:
        return _("The round is not closed. The time starts when it closes.")
    held = _("A legal hold is on, so they are not deleted.")
    due = _("They are deleted from {day}.").format(day=_day(row.answers_go_on))
    return " ".join([_sheets(row.answers), held if row.is_held else due])


def _sheets(count: int) -> str:
    text = ngettext("The answers of {count} person are kept.", "The answers of {count} people are kept.", count)
    return text.format(count=grouped(count))


def _day(day: date | None) -> str:
    return date_format(day, _FORMAT) if day else ""
