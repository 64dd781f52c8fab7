"""The content of the plan pages: form rows for people who may change it, and plain rows for readers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.translation import override

from accounts.listing import PER_PAGE
from accounts.models import User
from assessments.forms.projects import Data
from assessments.models import Round
from improvement.gates.pages import conditions_on_page
from improvement.gates.queries import conditions_in_plan_of
from improvement.measures.queries import picked_of
from improvement.models import PlannedPractice
from improvement.plan import queries
from improvement.plan.forms import IndicatorSearch, IndicatorsForm, PlanForm, StepFields
from improvement.plan.last_time import last_time_of
from improvement.plan.plan_form_rows import FormRow
from improvement.plan.proposing import proposed
from improvement.present.gates import as_actions
from improvement.present.indicators import Picked, about, indicator_rows, title_of
from improvement.present.last_time import LastTime
from improvement.present.measures import ChartLink, chart_links, in_order
from improvement.present.plan import Action, Task, actions, also_planned, lead, rest_of_bank, with_origin
from improvement.vocabulary import is_own
from questions.languages import ENGLISH
from results.actions import freeze_earlier
from results.models import Evidence
from results.present.data import PracticeRow


def steps_of(evidence: Evidence) -> dict[str, PracticeRow]:
    """Every step that can be planned, by its code: those proposed, and those planned before."""
    practices, tasks = proposed(evidence).practices, queries.tasks_of(evidence.round)
    kept = also_planned(practices, tasks, evidence.round.catalogue.practices)
    origins = _origins(tasks)
    rows = (*practices.first, *practices.others, *kept)
    return {row.code: with_origin(row, origins[row.code]) for row in rows}


def plannable(evidence: Evidence) -> dict[str, PracticeRow]:
    """The same, and the practices of the bank that nothing asks for."""
    steps = steps_of(evidence)
    return steps | {row.code: row for row in rest_of_bank(steps, evidence.round.catalogue.practices)}


def titles_in_english(evidence: Evidence) -> dict[str, str]:
    """Code of each step -> how it reads: what a plan keeps, whatever language the page is in."""
    with override(ENGLISH):
        return {code: row.title for code, row in plannable(evidence).items()}


def titles_in_languages(evidence: Evidence) -> dict[str, list[str]]:
    """Code of each step -> how it reads in each language of the pages."""
    found = defaultdict(list)
    for language in settings.PAGE_LANGUAGES:
        with override(language):
            for code, row in plannable(evidence).items():
                found[code].append(row.title)
    return found


def _origins(tasks: Sequence[Task]) -> defaultdict[str, str]:
    return defaultdict(str, {task.code: task.origin for task in tasks})


def plan_form(evidence: Evidence, data: Data) -> PlanForm:
    round, tasks = evidence.round, queries.tasks_of(evidence.round)
    return PlanForm(
        data,
        steps=tuple(plannable(evidence).values()),
        first={row.code for row in proposed(evidence).practices.first},
        tasks=tasks,
        closed_on=timezone.localdate(round.closed_at),
    )


def plan_page(evidence: Evidence, form: PlanForm) -> Mapping[str, object]:
    practices, known = proposed(evidence).practices, evidence.round.catalogue.practices
    tasks = queries.tasks_of(evidence.round)
    also, origins = also_planned(practices, tasks, known), _origins(tasks)
    own, kept = ([row for row in also if is_own(row.code) is wanted] for wanted in (True, False))
    first, others, own_steps, kept_steps = (
        [form.step(with_origin(row, origins[row.code])) for row in rows]
        for rows in (practices.first, practices.others, own, kept)
    )
    rest = [form.step(row) for row in rest_of_bank(steps_of(evidence), known)]
    planned, conditions = actions(practices, tasks, known), conditions_in_plan_of(evidence.round)
    rows = {"first": first, "own": own_steps, "kept": kept_steps, "actions": planned}
    rows["lead"] = lead([*planned, *as_actions(conditions, timezone.localdate())])
    rows["conditions"] = conditions_on_page(conditions)
    shows_rest = any(row.is_used for row in rest)
    content = {"form": form, "notes": queries.counts_of_notes(evidence.round), "rest": rest, "shows_rest": shows_rest}
    return content | rows | _parted(others)


def _parted(others: Sequence[StepFields]) -> dict[str, object]:
    """Those with an entry stand with the plan, so that the others can stay folded."""
    return {
        name: [row for row in others if row.is_used is wanted] for name, wanted in (("chosen", True), ("others", False))
    }


def actions_of(evidence: Evidence) -> tuple[Action, ...]:
    """The steps that the report prints, without conditions of stage gates."""
    known, tasks = evidence.round.catalogue.practices, queries.tasks_of(evidence.round)
    return actions(proposed(evidence).practices, tasks, known)


def everything_to_do(evidence: Evidence) -> tuple[Action, ...]:
    """Steps, and conditions of stage gates after them."""
    conditions = conditions_in_plan_of(evidence.round)
    return *actions_of(evidence), *as_actions(conditions, timezone.localdate())


def answering(evidence: Evidence) -> list[ChartLink]:
    """Indicators that answer steps."""
    round = evidence.round
    return [link for link in chart_links(picked_of(round.project), round.catalogue) if link.steps]


def last_time(evidence: Evidence, *, by: User) -> LastTime | None:
    """What was agreed in the round before."""
    return last_time_of(evidence, freeze_earlier(round=evidence.round, by=by))


def step_before(evidence: Evidence, code: str, *, by: User) -> PlannedPractice:
    """In the plan of the round before, or 404."""
    earlier = freeze_earlier(round=evidence.round, by=by)
    step = queries.step_in(earlier[-1].round, code) if earlier else None
    if step is None:
        raise Http404
    return step


def indicators_form(evidence: Evidence, data: Data) -> IndicatorsForm:
    round = evidence.round
    indicators, picked = round.catalogue.indicators, queries.picked_by(round.project)
    return IndicatorsForm(data, indicators=tuple(indicators.values()), picked=picked)


def indicators_page(evidence: Evidence, form: IndicatorsForm, asked: Mapping[str, str]) -> Mapping[str, object]:
    """`asked` stands in the address: a search in the project's indicators, and a page of them."""
    rows = {code: form.row(code, indicator.title, about(indicator)) for code, indicator in form.indicators.items()}
    suggested = [rows.pop(code) for code in proposed(evidence).indicators]
    round, search = evidence.round, IndicatorSearch(asked)
    page = Paginator(_found(round, search.text), PER_PAGE).get_page(asked.get("page"))
    shown = list(page)
    return {
        "form": form,
        "suggested": suggested,
        "search": search,
        "page": page,
        "picked": indicator_rows(shown, round.catalogue),
        "charts": chart_links(shown, round.catalogue),
    } | _folded(list(rows.values()))


def _found(round: Round, text: str) -> list[Picked]:
    """With all words of `text` in their title."""
    catalogue, words = round.catalogue, text.lower().split()
    titled = [
        (entry, title_of(entry, catalogue.indicators.get(entry.code)).lower())
        for entry in in_order(picked_of(round.project), catalogue)
    ]
    return [entry for entry, title in titled if all(word in title for word in words)]


def _folded(others: Sequence[FormRow | StepFields]) -> dict[str, object]:
    """Fields that are filled in or wrong are never hidden."""
    return {"others": others, "shows_others": any(row.is_used for row in others)}
