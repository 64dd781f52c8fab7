"""What is decided on each step, and baseline and target of each indicator."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.forms.dates import DateField
from accounts.listing import SearchForm
from assessments.forms.projects import Data
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.plan.plan_form_rows import RowsForm, name_of, paragraph_field, text_field
from improvement.present.indicators import Picked, left_open, missing
from improvement.present.plan import Task
from improvement.vocabulary import (
    MAX_FIGURE_LENGTH,
    MAX_MEASURE_LENGTH,
    MAX_REASON_LENGTH,
    MAX_STEP_LENGTH,
    OWN,
    Better,
    is_own,
)
from questions.catalogue import Indicator
from results.present.data import PracticeRow
from results.vocabulary import Urgency

# Messages for missing fields that the bank leaves to the project.
_NEEDED = {
    "measure": gettext_noop("Enter what you measure for “{indicator}”, and the unit, or leave all its fields blank."),
    "better": gettext_noop("Choose which way is better for “{indicator}”, or leave all its fields blank."),
}

_MEASURED = gettext_noop(
    "“{indicator}” has a chart. Leave something here, or delete the indicator on the page of its chart."
)


_OPENED = re.compile(rf"initial-{OWN}-\w+-title")
STEP_FIELDS = ("owner", "due_on", "urgency", "measure", "done_on", "why_not")


@dataclass(frozen=True)
class StepFields:
    """One step in the form: what it is, why, and its fields. The last four are there only where it is likely."""

    code: str
    title: str
    about: str
    owner: BoundField
    due_on: BoundField
    words: BoundField | None = None  # the title, of steps that the project has added
    urgency: BoundField | None = None
    measure: BoundField | None = None
    done_on: BoundField | None = None
    why_not: BoundField | None = None

    @property
    def is_used(self) -> bool:
        return self.measure is not None or any(field.value() or field.errors for field in (self.owner, self.due_on))

    @property
    def is_settled(self) -> bool:
        """Whether something is said, or wrong, in the part that is folded otherwise."""
        return any(field and (field.value() or field.errors) for field in (self.done_on, self.why_not))


_SETTLED_TWICE = gettext_noop("“{step}” cannot be both done and not done. Leave the day or the reason blank.")


class PlanForm(RowsForm):
    """An owner and a date for each step. Those that come first and those that are planned have more fields.

    All may be left blank. Urgency and measure begin with what is proposed.
    """

    def __init__(
        self,
        data: Data = None,
        *,
        steps: Sequence[PracticeRow],
        first: Collection[str],
        tasks: Sequence[Task],
        closed_on: date,
    ) -> None:
        planned = {task.code: task for task in tasks}
        super().__init__(data, initial=_initial([_with_proposal(row, planned.get(row.code)) for row in steps]))
        self.titles = {row.code: row.title for row in steps}
        self.fields |= {name_of(row.code, "title"): _title(row) for row in steps if is_own(row.code)}
        for row in steps:
            since = _since(closed_on, planned.get(row.code))
            fields = _owner_and_day(row, since)
            fields |= _more(row, since) if row.code in first or row.code in planned else {}
            self.fields |= {name_of(row.code, name): field for name, field in fields.items()}

    def step(self, row: PracticeRow) -> StepFields:
        fields = {field: self[name] for field in STEP_FIELDS if (name := name_of(row.code, field)) in self.fields}
        words = self[name_of(row.code, "title")] if is_own(row.code) else None
        return StepFields(row.code, row.title, " ".join(row.reasons), words=words, **fields)

    @property
    def gone(self) -> list[str]:
        """Titles of the project's own steps that somebody has removed while the page was open."""
        opened = {name: str(title) for name, title in self.data.items() if _OPENED.fullmatch(name)}
        return [title for name, title in opened.items() if name.removeprefix("initial-") not in self.fields]

    def clean(self) -> None:
        for code, row in self.entries.items():
            if row.get("done_on") and row.get("why_not"):
                self.add_error(name_of(code, "why_not"), _(_SETTLED_TWICE).format(step=self.titles[code]))


class IndicatorsForm(RowsForm):
    """Baseline, target and time of each indicator, and what the bank leaves to the project."""

    def __init__(self, data: Data = None, *, indicators: Sequence[Indicator], picked: Iterable[Picked]) -> None:
        super().__init__(data, initial=_initial(picked))
        self.indicators = {indicator.code: indicator for indicator in indicators}
        for indicator in indicators:
            self.fields |= {name_of(indicator.code, name): field for name, field in _fields_of(indicator)}

    def clean(self) -> None:
        for code, row in self.entries.items():
            for name in missing(self.indicators[code], row):
                self.add_error(name_of(code, name), _(_NEEDED[name]).format(indicator=self.indicators[code].title))

    def refuse_to_empty(self, codes: Iterable[str]) -> None:
        for code in codes:
            self.add_error(name_of(code, "baseline"), _(_MEASURED).format(indicator=self.indicators[code].title))


def _initial(rows: Iterable[Task | Picked]) -> dict[str, Any]:
    return {name_of(row.code, name): value for row in rows for name, value in vars(row).items()}


def _with_proposal(row: PracticeRow, task: Task | None) -> Task:
    task = task or Task(row.code, "", None)
    return replace(task, urgency=task.urgency or row.urgency, measure=task.measure or row.measure)


def _since(closed_on: date, task: Task | None) -> date:
    """The first day that can be entered: that of a step which was carried on may be before the round closed."""
    return min(closed_on, task.due_on) if task and task.due_on else closed_on


def _title(row: PracticeRow) -> forms.CharField:
    too_long = _("Shorten “{step}” to {most} characters.").format(step=row.title, most=MAX_STEP_LENGTH)
    field = paragraph_field(_("What will be done"), too_long, MAX_STEP_LENGTH)
    field.required = True
    field.error_messages["required"] = _("Say what will be done, where it said “{step}”.").format(step=row.title)
    return field


def _owner_and_day(row: PracticeRow, closed_on: date) -> dict[str, forms.Field]:
    too_long = _("Shorten the owner of “{step}” to {most} characters.").format(step=row.title, most=MAX_NAME_LENGTH)
    return {
        "owner": text_field(_("Owner"), too_long, MAX_NAME_LENGTH),
        "due_on": _day(_("By when"), row.title, closed_on),
    }


def _more(row: PracticeRow, closed_on: date) -> dict[str, forms.Field]:
    measure = _("Shorten the measure of “{step}” to {most} characters.")
    why_not = _("Shorten why you will not do “{step}” to {most} characters.")
    return {
        "urgency": _urgency(row),
        "measure": paragraph_field(
            _("How you will know that it is done"),
            measure.format(step=row.title, most=MAX_MEASURE_LENGTH),
            MAX_MEASURE_LENGTH,
        ),
        "done_on": _day(_("Done on"), row.title, closed_on, _not_to_come(row.title)),
        "why_not": paragraph_field(
            _("If you will not do this: why not"),
            why_not.format(step=row.title, most=MAX_REASON_LENGTH),
            MAX_REASON_LENGTH,
        ),
    }


def _urgency(row: PracticeRow) -> forms.ChoiceField:
    choices = [*([] if row.urgency else [("", _("Not set"))]), *Urgency.choices]
    return forms.ChoiceField(choices=choices, label=_("How urgent"), required=False, show_hidden_initial=True)


def _fields_of(indicator: Indicator) -> Iterator[tuple[str, forms.Field]]:
    title, open_fields = indicator.title, left_open(indicator)
    if "measure" in open_fields:
        text = _("Shorten what you measure for “{indicator}” to {most} characters.")
        too_long = text.format(indicator=title, most=MAX_NAME_LENGTH)
        yield "measure", text_field(_("What you measure, and the unit"), too_long, MAX_NAME_LENGTH)
    if "better" in open_fields:
        yield "better", _better()
    figures = (
        ("baseline", _("Baseline"), _("Shorten the baseline of “{indicator}” to {most} characters.")),
        ("target", _("Target"), _("Shorten the target of “{indicator}” to {most} characters.")),
        ("by_when", _("By when"), _("Shorten the date for “{indicator}” to {most} characters.")),
    )
    for name, label, text in figures:
        yield name, text_field(label, text.format(indicator=title, most=MAX_FIGURE_LENGTH), MAX_FIGURE_LENGTH)


def _better() -> forms.ChoiceField:
    choices = [("", _("Choose")), *Better.choices]
    label = _("Which way is better?")
    return forms.ChoiceField(choices=choices, label=label, required=False, show_hidden_initial=True)


def _day(label: str, title: str, closed_on: date, *validators: MaxValueValidator) -> DateField:
    return DateField(
        label=label,
        named=_("The date for “{step}”").format(step=title),
        required=False,
        show_hidden_initial=True,
        validators=[day_after_closing(closed_on, title), *validators],
    )


def day_after_closing(closed_on: date, title: str = "") -> MinValueValidator:
    """Of the step with this title, or of the action that the form is about."""
    if title:
        text = _("The date for “{step}” is before the round closed. Enter {day} or later.")
    else:
        text = _("The date for this action is before the round closed. Enter {day} or later.")
    return MinValueValidator(closed_on, message=text.format(step=title, day=date_format(closed_on, "j F Y")))


def _not_to_come(title: str) -> MaxValueValidator:
    text = _("“{step}” cannot be done on a day to come. Enter today or an earlier day.")
    return MaxValueValidator(timezone.localdate, message=text.format(step=title))


class IndicatorSearch(SearchForm):
    q_label = gettext_lazy("Name of an indicator")
