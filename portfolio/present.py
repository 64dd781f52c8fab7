"""Projects as rows in words: where each stands, its flags and their direction, its next date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from accounts.models import Membership
from accounts.permissions import Permission
from assessments.models import Project, Round
from assessments.vocabulary import people
from portfolio.queries import Standing, standings
from portfolio.vocabulary import FLAGS
from results.models import Headline
from results.present import wording

MOVES = {
    "better": "Better than in round {}",
    "worse": "Worse than in round {}",
    "same": "Same as in round {}",
    "not_comparable": "Cannot be compared with round {}",
}


@dataclass(frozen=True)
class FlagShown:
    name: str
    state: str
    word: str
    move: str  # against the round before; empty where there is none


@dataclass(frozen=True)
class ProjectRow:
    """`flags` is empty where no closed round has any, or where this person may not read results."""

    project: Project
    latest: Round | None
    state: str
    flags: tuple[FlagShown, ...]
    flags_of: Round | None
    heard: str
    next_date: str


def rows_of(projects: Sequence[Project], memberships: Sequence[Membership], today: date) -> list[ProjectRow]:
    found = standings(projects, memberships, today)
    roles = {row.organisation_id: row for row in memberships}
    return [_row(project, found[project.pk], roles[project.organisation_id], today) for project in projects]


def _row(project: Project, standing: Standing, membership: Membership, today: date) -> ProjectRow:
    latest, line = standing.latest, standing.line
    reads = membership.may[Permission.READ_RESULTS]
    nobody = "None yet" if reads else "Not shown"
    return ProjectRow(
        project=project,
        latest=latest,
        state=_state(latest),
        flags=tuple(_flags(line, standing.then)) if line else (),
        flags_of=line.round if line else None,
        heard=people(line.heard) if line else nobody,
        next_date=_next_date(project, standing, today),
    )


def _state(latest: Round | None) -> str:
    if latest is None:
        return "No round yet"
    if latest.is_open and latest.is_over:
        return "Open, past its last day"
    return str(latest.get_state_display())


def _flags(line: Headline, then: int | None) -> Iterator[FlagShown]:
    for code, name in FLAGS.items():
        state, move = getattr(line, code), getattr(line, f"{code}_move")
        if state:
            words = MOVES[move].format(then) if then and move else ""
            yield FlagShown(name, state, wording.STATES[state], words)


def _next_date(project: Project, standing: Standing, today: date) -> str:
    days = [(standing.last_day, "last day"), (standing.next_step, "step of the plan")]
    if project.goes_live_on and project.goes_live_on >= today:
        days.append((project.goes_live_on, "go-live"))
    known = sorted((day, what) for day, what in days if day)
    return f"{date_format(known[0][0], 'j F Y')}: {known[0][1]}" if known else "None set"


@dataclass(frozen=True)
class NoProjects:
    """What a list without projects says, and what to do first."""

    memberships: Sequence[Membership]
    has_archived: bool

    @property
    def may_begin(self) -> bool:
        return not self.has_archived and self._any_may(Permission.MANAGE_PROJECTS)

    @property
    def words(self) -> str:
        if self.has_archived:
            return "All projects are archived."
        if self._any_may(Permission.MANAGE_PROJECTS):
            return (
                "There are no projects yet. Begin with one: say what should get better, and for whom. "
                "Then prepare a round, which asks everybody affected."
            )
        if self._any_may(Permission.SEE_PROJECTS):
            return "There are no projects yet. You see them here as soon as a programme manager has added one."
        return "Your role does not show projects."

    def _any_may(self, permission: Permission) -> bool:
        return any(row.may[permission] for row in self.memberships)
