"""Reads for retention, holds and certificates."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone

from accounts.listing import matching
from accounts.models import Organisation
from accounts.ordering import by_name
from assessments.models import AskedGroup, BoxedSheet, Invitation, Project, Response, Round
from assessments.vocabulary import RoundState
from governance.dates import answers_go_at, names_go_at
from governance.inventory import WHAT_IS_KEPT
from governance.models import AnswersGone, Certificate, DeletedFile, LegalHold, NamesGone, RetentionRun
from governance.tables import label_of, rows_of, tables_of

SHOWN_RUNS = 20
# Answers are kept until the results made from them are stored; practice rounds and voided ones may never have any.
HAS_RESULTS_OR_NEEDS_NONE = Q(evidence__isnull=False) | Q(is_practice=True) | Q(voided_at__isnull=False)


def deleted_on(sha256: str) -> date | None:
    """The day on which a file was deleted for good."""
    file = DeletedFile.objects.select_related("certificate").filter(sha256=sha256).first()
    return timezone.localdate(file.certificate.deleted_at) if file else None


def active_holds(organisation: Organisation) -> list[LegalHold]:
    return list(LegalHold.objects.filter(organisation=organisation, lifted_at=None).select_related("project"))


def hold_on(organisation: Organisation, project: Project | None = None) -> LegalHold | None:
    """The hold that was placed on exactly this."""
    return LegalHold.objects.filter(organisation=organisation, project=project, lifted_at=None).first()


def is_held(project: Project) -> bool:
    """A hold on the organisation is one on each of its projects."""
    mine = Q(project=project) | Q(organisation=project.organisation_id, project=None)
    return LegalHold.objects.filter(mine, lifted_at=None).exists()


def rounds_not_held() -> QuerySet[Round]:
    """Closed rounds, with what their dates need."""
    holds = LegalHold.objects.filter(lifted_at=None)
    organisations = holds.filter(project=None).values("organisation")
    projects = holds.exclude(project=None).values("project")
    rounds = Round.objects.filter(state=RoundState.CLOSED).select_related("project__organisation__details")
    return rounds.exclude(project__in=projects).exclude(project__organisation__in=organisations).order_by("closed_at")


def groups_with_names_due(now: datetime) -> list[AskedGroup]:
    """Groups whose names are to be deleted: confidential ones after days, those on the record with the answers."""
    rounds = {round.pk: round for round in rounds_not_held()}
    due = []
    for group in AskedGroup.objects.filter(round__in=rounds, namesgone=None).order_by("pk"):
        group.round = rounds[group.round_id]
        goes_at = names_go_at(group.round) if group.group.confidential else answers_go_at(group.round)
        if goes_at and goes_at <= now:
            due.append(group)
    return due


def rounds_with_answers_due(now: datetime) -> list[Round]:
    """Only rounds whose results are stored."""
    rounds = rounds_not_held().filter(HAS_RESULTS_OR_NEEDS_NONE, answersgone__at=None)
    return [round for round in rounds if (goes_at := answers_go_at(round)) and goes_at <= now]


def projects_of(organisation: Organisation, text: str = "") -> QuerySet[Project]:
    """Those whose name has every word of the text."""
    return Project.objects.filter(matching(text, "name"), organisation=organisation).order_by(by_name("name"), "pk")


def certificates_of(organisation: Organisation, text: str = "") -> QuerySet[Certificate]:
    """Those whose number or subject has every word of the text, newest first."""
    found = Certificate.objects.filter(matching(text, "number", "subject"), organisation_number=organisation.pk)
    return found.defer("text")


def runs_of(organisation: Organisation) -> list[RetentionRun]:
    return list(RetentionRun.objects.filter(organisation=organisation)[:SHOWN_RUNS])


@dataclass(frozen=True)
class RoundKept:
    """What is held of one round, and the next dates. A date is None while the round is not closed."""

    round: Round
    named: int  # invitations with a name, an address or a member
    answers: int  # responses that still hold answers, and sheets in the ballot box
    names_go_on: date | None
    answers_go_on: date | None
    names_gone_on: date | None
    answers_gone_on: date | None
    is_held: bool


def rounds_kept(projects: Collection[Project], holds: Iterable[LegalHold]) -> list[RoundKept]:
    """Every round of these projects of one organisation. Six queries, however many rounds there are."""
    rounds = Round.objects.filter(project__in=projects).select_related("project__organisation__details")
    named = _counts(Invitation.objects.exclude(name="", email="", member=None), projects)
    answers = _counts(Response.objects.all(), projects)
    boxed = _counts(BoxedSheet.objects.all(), projects)
    names_gone = {gone.asked_group.round_id: gone.at for gone in _gone(projects)}
    gone = AnswersGone.objects.filter(round__project__in=projects, at__isnull=False)
    answers_gone = dict(gone.values_list("round", "at"))
    held = {hold.project_id for hold in holds}
    return [
        RoundKept(
            round=round,
            named=named.get(round.pk, 0),
            answers=0 if round.pk in answers_gone else answers.get(round.pk, 0) + boxed.get(round.pk, 0),
            names_go_on=_day(names_go_at(round)),
            answers_go_on=_day(answers_go_at(round)),
            names_gone_on=_day(names_gone.get(round.pk)),
            answers_gone_on=_day(answers_gone.get(round.pk)),
            is_held=bool(held & {None, round.project_id}),
        )
        for round in rounds.order_by(by_name("project__name"), "project", "number")
    ]


def _counts(
    rows: QuerySet[Invitation] | QuerySet[Response] | QuerySet[BoxedSheet], projects: Collection[Project]
) -> dict[int, int]:
    """Rows of each round."""
    here = rows.filter(asked_group__round__project__in=projects).order_by()
    return dict(here.values_list("asked_group__round").annotate(Count("pk")))


def _gone(projects: Collection[Project]) -> QuerySet[NamesGone]:
    here = NamesGone.objects.filter(asked_group__round__project__in=projects)
    return here.select_related("asked_group").order_by("at")


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def counts_of(root: Model) -> dict[str, int]:
    """How many rows of each table belong to a round, a project or an organisation, by what they are."""
    counts = {label_of(table): rows_of(root, table).count() for table in tables_of(type(root))}
    return {known.title: counts[label] for label, known in WHAT_IS_KEPT.items() if counts.get(label)}
