"""The content of the gate pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils import timezone

from accounts.listing import page_of
from accounts.models import User
from accounts.permissions import Permission
from assessments.models import Project
from improvement.gates import gather, ladder, queries
from improvement.gates.ladder import Gate
from improvement.gates.shown import Line, mark_of, unmet
from improvement.models import GateCondition, GateDecision, GateProposal
from improvement.present.gates import ConditionRow, DecisionRow, condition_rows, decision_rows


@dataclass(frozen=True)
class ShownLine:
    """A line as this person sees it: with a link only where they may open the page."""

    line: Line
    url: str


@dataclass(frozen=True)
class ConditionOnPage:
    pk: int
    row: ConditionRow


@dataclass(frozen=True)
class AtGatePage:
    gate: Gate
    lines: tuple[Line, ...]
    mark: str  # of what is shown, the same in every language
    proposal: GateProposal | None
    decisions: Sequence[GateDecision]

    @property
    def all_shown(self) -> bool:
        return not unmet(self.lines)


def gates_page(project: Project, *, by: User) -> Mapping[str, object]:
    newest = queries.newest_of(queries.decisions_of(project))
    gates = _gates(project, newest)
    coming = next((gate for gate in gates if gate.place == "next"), None)
    lines = gather.at_gate(project, coming.stage, newest, by=by).lines if coming else ()
    return {
        "project": project,
        "gates": gates,
        "coming": coming,
        "all_passed": all(gate.place == "passed" for gate in gates),
        "lines": shown_to(project, lines),
        "unmet": len(unmet(lines)),
        "conditions": conditions_on_page(queries.promises_of(newest)),
        "may_settle": project.may[Permission.KEEP_PLAN],
    }


def conditions_on_page(conditions: Sequence[GateCondition]) -> list[ConditionOnPage]:
    rows = condition_rows(conditions, timezone.localdate())
    return [ConditionOnPage(condition.pk, row) for condition, row in zip(conditions, rows, strict=True)]


def at_gate_page(project: Project, stage: str, *, by: User) -> AtGatePage:
    decisions = list(queries.decisions_of(project))
    newest = queries.newest_of(decisions)
    gate = next(one for one in _gates(project, newest) if one.stage == stage)
    at = gather.at_gate(project, stage, newest, by=by) if gate.may_decide else None
    lines = at.lines if at else ()
    mark = mark_of(at.in_english) if at else ""
    proposal = queries.proposal_at(project, stage, newest.get(stage))
    return AtGatePage(gate, lines, mark, proposal, [row for row in decisions if row.stage == stage])


def decided_here(page: AtGatePage, request: HttpRequest) -> tuple[Page[GateDecision], Sequence[DecisionRow]]:
    """A page of the decisions at a gate, newest first."""
    shown = page_of(page.decisions, request)
    return shown, decision_rows(shown.object_list, timezone.localdate())


def shown_to(project: Project, lines: Sequence[Line]) -> list[ShownLine]:
    return [ShownLine(line, line.way.url if project.may[line.way.needs] else "") for line in lines]


def _gates(project: Project, newest: Mapping[str, GateDecision]) -> tuple[Gate, ...]:
    today = timezone.localdate()
    rows = dict(zip(newest, decision_rows(newest.values(), today), strict=True))
    sentences = {gate: row.sentence for gate, row in rows.items()}
    return ladder.gates(gather.choices_of(newest), gather.last_stage_of(project), sentences)
