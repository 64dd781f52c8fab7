"""The content of the plan pages: form rows for people who may change it, and plain rows for readers."""

from collections.abc import Mapping

from django.utils import timezone

from assessments.forms.projects import Data
from improvement.plan import queries
from improvement.plan.forms import IndicatorsForm, PlanForm
from improvement.plan.plan_form_rows import FormRow
from improvement.present.indicators import about, indicator_rows
from improvement.present.plan import Proposals, actions, also_planned, proposals
from results import fragments
from results.models import Evidence


def proposed(evidence: Evidence) -> Proposals:
    """What a plan starts from, cached like the pages of results."""
    return fragments.kept(
        evidence, "proposals", lambda: proposals(fragments.readiness_of(evidence), evidence.round)
    )


def plan_form(evidence: Evidence, data: Data) -> PlanForm:
    round, practices = evidence.round, proposed(evidence).practices
    tasks = queries.tasks_of(round)
    return PlanForm(
        data,
        practices=(*practices.first, *practices.others, *also_planned(practices, tasks, round.catalogue.practices)),
        tasks=tasks,
        closed_on=timezone.localdate(round.closed_at),
    )


def plan_page(evidence: Evidence, form: PlanForm) -> Mapping[str, object]:
    practices, known = proposed(evidence).practices, evidence.round.catalogue.practices
    tasks = queries.tasks_of(evidence.round)
    first, others, kept = (
        [form.row(row.code, row.title, " ".join(row.reasons)) for row in rows]
        for rows in (practices.first, practices.others, also_planned(practices, tasks, known))
    )
    planned = actions(practices, tasks, known)
    return {"form": form, "first": first, "kept": kept, "actions": planned} | _folded(others)


def indicators_form(evidence: Evidence, data: Data) -> IndicatorsForm:
    round = evidence.round
    indicators, picked = round.catalogue.indicators, queries.picked_by(round.project)
    return IndicatorsForm(data, indicators=tuple(indicators.values()), picked=picked)


def indicators_page(evidence: Evidence, form: IndicatorsForm) -> Mapping[str, object]:
    rows = {code: form.row(code, indicator.title, about(indicator)) for code, indicator in form.indicators.items()}
    suggested = [rows.pop(code) for code in proposed(evidence).indicators]
    round = evidence.round
    picked = indicator_rows(queries.picked_by(round.project), round.catalogue)
    return {"form": form, "suggested": suggested, "picked": picked} | _folded(list(rows.values()))


def _folded(others: list[FormRow]) -> dict[str, object]:
    """Fields that are filled in or wrong are never hidden."""
    return {"others": others, "shows_others": any(row.is_used for row in others)}
