"""Projects as rows in words: where each stands, its flags and their direction, its next date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import Membership
from accounts.permissions import Permission
from assessments.models import Project, Round
from assessments.vocabulary import people
from portfolio.queries import Standing, standings
from portfolio.vocabulary import FLAGS
from results.models import Headline
from results.present import wording

MOVES = {
    "better": gettext_lazy("Better than in round {number}"),
    "worse": gettext_lazy("Worse than in round {number}"),
    "same": gettext_lazy("Same as in round {number}"),
    "not_comparable": gettext_lazy("Cannot be compared with round {number}"),
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
    nobody = pgettext("people who were heard", "None yet") if reads else pgettext("people who were heard", "Not shown")
    return ProjectRow(
        project=project,
        latest=latest,
        state=_state(latest),
        flags=tuple(flags_of(line, standing.then)) if line else (),
        flags_of=line.round if line else None,
        heard=people(line.heard) if line else nobody,
        next_date=_next_date(project, standing, today),
    )


def _state(latest: Round | None) -> str:
    if latest is None:
        return _("No round yet")
    if latest.is_open and latest.is_over:
        return _("Open, past its last day")
    return str(latest.get_state_display())


def flags_of(line: Headline, then: int | None) -> Iterator[FlagShown]:
    for code, name in FLAGS.items():
        state, move = getattr(line, code), getattr(line, f"{code}_move")
        if state:
            words = MOVES[move].format(number=then) if then and move else ""
            yield FlagShown(str(name), state, str(wording.STATES[state]), words)


def _next_date(project: Project, standing: Standing, today: date) -> str:
    live = project.goes_live_on if project.goes_live_on and project.goes_live_on >= today else None
    days = (
        (live, gettext_lazy("{day}: go-live")),
        (standing.last_day, gettext_lazy("{day}: last day")),
        (standing.next_step, gettext_lazy("{day}: step of the plan")),
    )
    known = [(day, words) for day, words in days if day]
    if not known:
        return pgettext("next date", "None set")
    day, words = min(known, key=lambda pair: pair[0])
    return words.format(day=date_format(day, "j F Y"))


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
            return _("All projects are archived.")
        if self._any_may(Permission.MANAGE_PROJECTS):
            return _(
                "There are no projects yet. Begin with one: say what should get better, and for whom. "
                "Then prepare a round, which asks everybody affected."
            )
        if self._any_may(Permission.SEE_PROJECTS):
            return _("There are no projects yet. You see them here as soon as a programme manager has added one.")
        return _("Your role does not show projects.")

    def _any_may(self, permission: Permission) -> bool:
        return any(row.may[permission] for row in self.memberships)
