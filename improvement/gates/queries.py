"""Reads decisions, proposals and conditions of stage gates."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from assessments.models import Project, Round
from assessments.vocabulary import RoundState
from improvement.models import GateCondition, GateDecision, GateProposal

_WITH_CONDITIONS = Prefetch("conditions", queryset=GateCondition.objects.all())


def decisions_of(project: Project) -> QuerySet[GateDecision]:
    """Newest first, with their conditions."""
    return GateDecision.objects.filter(project=project).prefetch_related(_WITH_CONDITIONS)


def newest_of(decisions: Iterable[GateDecision]) -> dict[str, GateDecision]:
    """Gate -> its newest decision, which is the one that holds."""
    return {decision.stage: decision for decision in reversed(list(decisions))}


def promises_of(newest: Mapping[str, GateDecision]) -> list[GateCondition]:
    """Conditions of the decisions that hold, the first due first."""
    rows = [row for decision in newest.values() for row in decision.conditions.all()]
    return sorted(rows, key=lambda row: (row.due_on, row.pk))


def conditions_of(project: Project) -> list[GateCondition]:
    return promises_of(newest_of(decisions_of(project)))


def conditions_in_plan_of(round: Round) -> list[GateCondition]:
    """They stand in the plan of the last closed round that counts: plans before it are history."""
    newest = next(iter(closed_rounds_of(round.project)), None)
    return conditions_of(round.project) if newest in {None, round} else []


def late_conditions(today: date) -> QuerySet[GateCondition]:
    """Open ones of the decisions that hold, of all projects."""
    decision = GateDecision.objects.filter(project=OuterRef("decision__project"), stage=OuterRef("decision__stage"))
    newest = Subquery(decision.order_by("-pk").values("pk")[:1])
    return GateCondition.objects.filter(done_on=None, due_on__lt=today, decision=newest)


def proposal_at(project: Project, stage: str, decided: GateDecision | None) -> GateProposal | None:
    """The newest, unless something was decided since."""
    newest = GateProposal.objects.filter(project=project, stage=stage).first()
    return None if newest and decided and decided.decided_at >= newest.proposed_at else newest


def undecided_proposals() -> QuerySet[GateProposal]:
    """The newest at each gate of which nothing was decided since, of all projects."""
    same = {"project": OuterRef("project"), "stage": OuterRef("stage")}
    newest = Subquery(GateProposal.objects.filter(**same).order_by("-pk").values("pk")[:1])
    decided = GateDecision.objects.filter(**same, decided_at__gte=OuterRef("proposed_at"))
    return GateProposal.objects.filter(~Exists(decided), pk=newest)


def closed_rounds_of(project: Project) -> list[Round]:
    """Those that count, the last to close first. A round that is worded for research shows nothing at a gate."""
    closed = Round.objects.filter(project=project, state=RoundState.CLOSED, voided_at=None, is_practice=False)
    return list(closed.filter(is_reworded=False).order_by("-closed_at", "-number"))


def running_round_of(project: Project) -> Round | None:
    """The one that is open or, if none is, the one in preparation."""
    running = Round.objects.filter(project=project, is_practice=False).exclude(state=RoundState.CLOSED)
    return running.order_by("-state", "number").first()  # "open" comes after "draft"
