"""Reads for a person's own pages: projects as they are filtered, what a row of them says, who gets the weekly email."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from accounts.listing import matching
from accounts.models import Membership, User
from accounts.ordering import by_name
from accounts.permissions import Permission
from assessments.models import Project, Round
from assessments.vocabulary import RoundState
from improvement.models import PlannedPractice
from portfolio.models import DigestChoice, DigestWeek
from portfolio.vocabulary import LATEST_PROJECTS, LatestRound, Sort, Wanted, Which
from results.models import Headline

FAR = date(9999, 12, 31)
ARCHIVED = {Which.CURRENT: Q(archived_at=None), Which.ARCHIVED: Q(archived_at__isnull=False), Which.ALL: Q()}


def where(memberships: Sequence[Membership], permission: Permission) -> list[int]:
    """Primary keys of the organisations in which a person may do it."""
    return [row.organisation_id for row in memberships if row.may[permission]]


def all_projects(memberships: Sequence[Membership]) -> QuerySet[Project]:
    return Project.objects.filter(organisation__in=where(memberships, Permission.SEE_PROJECTS))


def has_projects(memberships: Sequence[Membership]) -> bool:
    """Archived ones too."""
    return all_projects(memberships).exists()


def latest_projects(memberships: Sequence[Membership]) -> list[Project]:
    """Those with the newest rounds first, and without archived ones."""
    projects = all_projects(memberships).filter(archived_at=None).annotate(newest=Max("round"))
    return list(
        projects.select_related("organisation").order_by(F("newest").desc(nulls_last=True), "-pk")[:LATEST_PROJECTS]
    )


def found(memberships: Sequence[Membership], wanted: Wanted, today: date) -> QuerySet[Project]:
    projects = all_projects(memberships).filter(ARCHIVED[Which(wanted.which)], _plain(wanted))
    projects = _by_flag(_by_round(projects, wanted), wanted, where(memberships, Permission.READ_RESULTS))
    return _sorted(projects, wanted.sort, where(memberships, Permission.READ_RESULTS), today).select_related(
        "organisation"
    )


def _plain(wanted: Wanted) -> Q:
    condition = matching(wanted.q, "name") & matching(wanted.service, "service")
    return condition & Q(organisation=wanted.organisation) if wanted.organisation else condition


def _by_round(projects: QuerySet[Project], wanted: Wanted) -> QuerySet[Project]:
    if wanted.state:
        state = None if wanted.state == LatestRound.NONE else wanted.state
        projects = projects.annotate(state=_latest("state")).filter(state=state)
    if wanted.stage:
        projects = projects.annotate(stage=_latest("stage")).filter(stage=wanted.stage)
    return projects


def _latest(column: str) -> Subquery:
    """Of the latest round that counts; a practice round only where there is no other."""
    rounds = Round.objects.filter(project=OuterRef("pk"), voided_at=None)
    return Subquery(rounds.order_by("is_practice", "-number").values(column)[:1])


def _by_flag(projects: QuerySet[Project], wanted: Wanted, readable: Sequence[int]) -> QuerySet[Project]:
    """Only of organisations whose results the person may read: elsewhere nothing is found."""
    for code, state in (("it_bin", wanted.it_bin), ("local_ownership", wanted.local_ownership)):
        if state:
            projects = projects.annotate(**{code: _line(code, readable)}).filter(**{code: state})
    return projects


def _line(column: str, readable: Sequence[int]) -> Subquery:
    """From the line of the last closed round that counts."""
    lines = Headline.objects.annotate(worst=_worst()).filter(round__project=OuterRef("pk"), round__voided_at=None)
    lines = lines.filter(round__project__organisation__in=readable, round__is_reworded=False)
    return Subquery(lines.order_by("-round__closed_at").values(column)[:1])


def _worst() -> Case:
    ranks = [
        When(Q(it_bin=state) | Q(local_ownership=state), then=Value(rank))
        for rank, state in enumerate(("red", "amber", "insufficient", "clear"))
    ]
    return Case(*ranks, default=None, output_field=IntegerField())


def _sorted(projects: QuerySet[Project], sort: str, readable: Sequence[int], today: date) -> QuerySet[Project]:
    if sort == Sort.FLAG:
        projects = projects.annotate(worst=_line("worst", readable))
        return projects.order_by(F("worst").asc(nulls_last=True), by_name("name"), "pk")
    if sort == Sort.NEXT:
        return projects.annotate(next_on=_next_on(today, readable)).order_by("next_on", by_name("name"), "pk")
    return projects.order_by(by_name("name"), "pk")


def _to_do(today: date) -> QuerySet[PlannedPractice]:
    """Steps whose day is still to come, without those that are done or declined."""
    return PlannedPractice.objects.filter(round__voided_at=None, due_on__gte=today, done_on=None, why_not="")


def _next_on(today: date, readable: Sequence[int]) -> Least:
    """The last day of the open round, the go-live, or the next date in the plan; far away where there is none."""
    open_rounds = Round.objects.filter(project=OuterRef("pk"), state=RoundState.OPEN).order_by()
    steps = _to_do(today).filter(round__project=OuterRef("pk"))
    steps = steps.filter(round__project__organisation__in=readable).order_by("due_on")
    live = Case(When(goes_live_on__gte=today, then=F("goes_live_on")), default=Value(FAR))
    return Least(
        Coalesce(Subquery(open_rounds.values("closes_on")[:1]), Value(FAR)),
        Coalesce(Subquery(steps.values("due_on")[:1]), Value(FAR)),
        live,
    )


@dataclass(frozen=True)
class Standing:
    """Where a project stands. `rounds` are those that count, in the order of their numbers."""

    rounds: tuple[Round, ...] = ()
    line: Headline | None = None  # of the last closed round, if the person may read results
    next_step: date | None = None  # in its plans

    @property
    def latest(self) -> Round | None:
        """A practice round only where there is no other."""
        real = [round for round in self.rounds if not round.is_practice]
        rounds = real or self.rounds
        return rounds[-1] if rounds else None

    @property
    def last_day(self) -> date | None:
        return next((round.closes_on for round in self.rounds if round.is_open), None)

    @property
    def then(self) -> int | None:
        """The number of the round that the flags are compared with, as long as the same rounds count."""
        if self.line is None or self.line.basis is None:
            return None
        compared = {round.pk for round in self.rounds if round.has_results and not round.is_reworded}
        before = compared - {self.line.round_id}
        return self.line.compared_with if before == set(self.line.basis) else None


def standings(projects: Sequence[Project], memberships: Sequence[Membership], today: date) -> Mapping[int, Standing]:
    """Of the projects of a page, by their primary keys. Three queries."""
    rounds: dict[int, list[Round]] = {project.pk: [] for project in projects}
    for round in Round.objects.filter(project__in=projects, voided_at=None).order_by("number"):
        rounds[round.project_id].append(round)
    readable = set(where(memberships, Permission.READ_RESULTS))
    read = [project for project in projects if project.organisation_id in readable]
    lines, steps = _lines_of(read), _next_steps_of(read, today)
    return {
        project.pk: Standing(tuple(rounds[project.pk]), lines.get(project.pk), steps.get(project.pk))
        for project in projects
    }


def _lines_of(projects: Sequence[Project]) -> dict[int, Headline]:
    lines = Headline.objects.filter(round__project__in=projects, round__voided_at=None, round__is_reworded=False)
    lines = lines.select_related("round")
    return {line.round.project_id: line for line in lines.order_by("round__closed_at")}


def _next_steps_of(projects: Sequence[Project], today: date) -> dict[int, date]:
    steps = _to_do(today).filter(round__project__in=projects)
    return dict(steps.order_by().values_list("round__project").annotate(first=Min("due_on")))


def wants_digest(user: User) -> bool:
    choice = DigestChoice.objects.filter(user=user).first()
    return choice is None or choice.is_on


def people_to_tell(monday: date, most: int) -> list[User]:
    """Members who want the weekly email and whose list was not looked at in this week."""
    off = DigestChoice.objects.filter(is_on=False).values("user")
    seen = DigestWeek.objects.filter(monday=monday).values("user")
    people = User.objects.filter(is_active=True, membership__isnull=False).exclude(pk__in=off).exclude(pk__in=seen)
    return list(people.distinct().order_by("pk")[:most])


def user_to_tell(pk: int) -> User | None:
    """At the moment of sending: somebody may have switched the email off since."""
    off = DigestChoice.objects.filter(is_on=False).values("user")
    return User.objects.filter(pk=pk, is_active=True).exclude(pk__in=off).first()
