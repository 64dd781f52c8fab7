"""The content of the plan pages: form rows for people who may change it, and plain rows for readers."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from accounts.models import User
from assessments.forms.projects import Data
from improvement.plan import queries
from improvement.plan.forms import IndicatorsForm, PlanForm, StepFields
from improvement.plan.last_time import last_time_of
from improvement.plan.plan_form_rows import FormRow
from improvement.plan.proposing import proposed
from improvement.present.indicators import about, indicator_rows
from improvement.present.last_time import LastTime
from improvement.present.plan import actions, also_planned
from results.actions import freeze_earlier
from results.models import Evidence
from results.present.data import PracticeRow


def steps_of(evidence: Evidence) -> dict[str, PracticeRow]:
    """Every step that can be planned, by its code: those proposed, and those planned before."""
    practices = proposed(evidence).practices
    kept = also_planned(practices, queries.tasks_of(evidence.round), evidence.round.catalogue.practices)
    return {row.code: row for row in (*practices.first, *practices.others, *kept)}


def plan_form(evidence: Evidence, data: Data) -> PlanForm:
    round, tasks = evidence.round, queries.tasks_of(evidence.round)
    return PlanForm(
        data,
        steps=tuple(steps_of(evidence).values()),
        first={row.code for row in proposed(evidence).practices.first},
        tasks=tasks,
        closed_on=timezone.localdate(round.closed_at),
    )


def plan_page(evidence: Evidence, form: PlanForm) -> Mapping[str, object]:
    practices, known = proposed(evidence).practices, evidence.round.catalogue.practices
    tasks = queries.tasks_of(evidence.round)
    first, others, kept = (
        [form.step(row) for row in rows]
        for rows in (practices.first, practices.others, also_planned(practices, tasks, known))
    )
    planned = actions(practices, tasks, known)
    return {"form": form, "first": first, "kept": kept, "actions": planned} | _folded(others)


def last_time(evidence: Evidence, *, by: User) -> LastTime | None:
    """What was agreed in the round before."""
    return last_time_of(evidence, freeze_earlier(round=evidence.round, by=by))


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


def _folded(others: Sequence[FormRow | StepFields]) -> dict[str, object]:
    """Fields that are filled in or wrong are never hidden."""
    return {"others": others, "shows_others": any(row.is_used for row in others)}
