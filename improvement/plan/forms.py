"""What is decided on each step, and baseline and target of each indicator."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format

from accounts.forms.dates import DateField
from assessments.forms.projects import Data
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.plan.plan_form_rows import RowsForm, name_of, text_field
from improvement.present.indicators import Picked, left_open, missing
from improvement.present.plan import Task
from improvement.vocabulary import MAX_FIGURE_LENGTH, MAX_MEASURE_LENGTH, MAX_REASON_LENGTH, Better
from questions.catalogue import Indicator
from results.present.data import PracticeRow
from results.vocabulary import Urgency

# Messages for missing fields that the bank leaves to the project.
_NEEDED = {
    "measure": "Enter what you measure for “{}”, and the unit, or leave all its fields blank.",
    "better": "Choose which way is better for “{}”, or leave all its fields blank.",
}


STEP_FIELDS = ("owner", "due_on", "urgency", "measure", "done_on", "why_not")


@dataclass(frozen=True)
class StepFields:
    """One step in the form: what it is, why, and its fields. The last four are there only where it is likely."""

    title: str
    about: str
    owner: BoundField
    due_on: BoundField
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


_SETTLED_TWICE = "“{}” cannot be both done and not done. Leave the day or the reason blank."


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
        for row in steps:
            fields = _owner_and_day(row, closed_on)
            fields |= _more(row, closed_on) if row.code in first or row.code in planned else {}
            self.fields |= {name_of(row.code, name): field for name, field in fields.items()}

    def step(self, row: PracticeRow) -> StepFields:
        fields = {field: self[name] for field in STEP_FIELDS if (name := name_of(row.code, field)) in self.fields}
        return StepFields(row.title, " ".join(row.reasons), **fields)

    def clean(self) -> None:
        for code, row in self.entries.items():
            if row.get("done_on") and row.get("why_not"):
                self.add_error(name_of(code, "why_not"), _SETTLED_TWICE.format(self.titles[code]))


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
                self.add_error(name_of(code, name), _NEEDED[name].format(self.indicators[code].title))


def _initial(rows: Iterable[Task | Picked]) -> dict[str, Any]:
    return {name_of(row.code, name): value for row in rows for name, value in vars(row).items()}


def _with_proposal(row: PracticeRow, task: Task | None) -> Task:
    task = task or Task(row.code, "", None)
    return replace(task, urgency=task.urgency or row.urgency, measure=task.measure or row.measure)


def _owner_and_day(row: PracticeRow, closed_on: date) -> dict[str, forms.Field]:
    return {
        "owner": text_field("Owner", f"the owner of “{row.title}”", MAX_NAME_LENGTH),
        "due_on": _day("By when", row.title, closed_on),
    }


def _more(row: PracticeRow, closed_on: date) -> dict[str, forms.Field]:
    about = f"“{row.title}”"
    done_on = _day("Done on", row.title, closed_on, _not_to_come(row.title))
    return {
        "urgency": _urgency(row),
        "measure": text_field("How you will know that it is done", f"the measure of {about}", MAX_MEASURE_LENGTH),
        "done_on": done_on,
        "why_not": text_field("If you will not do this: why not", f"why you will not do {about}", MAX_REASON_LENGTH),
    }


def _urgency(row: PracticeRow) -> forms.ChoiceField:
    choices = [*([] if row.urgency else [("", "Not set")]), *Urgency.choices]
    return forms.ChoiceField(choices=choices, label="How urgent", required=False, show_hidden_initial=True)


def _fields_of(indicator: Indicator) -> Iterator[tuple[str, forms.Field]]:
    title, open_fields = f"“{indicator.title}”", left_open(indicator)
    if "measure" in open_fields:
        yield (
            "measure",
            text_field("What you measure, and the unit", f"what you measure for {title}", MAX_NAME_LENGTH),
        )
    if "better" in open_fields:
        yield "better", _better()
    yield "baseline", text_field("Baseline", f"the baseline of {title}", MAX_FIGURE_LENGTH)
    yield "target", text_field("Target", f"the target of {title}", MAX_FIGURE_LENGTH)
    yield "by_when", text_field("By when", f"the date for {title}", MAX_FIGURE_LENGTH)


def _better() -> forms.ChoiceField:
    choices = [("", "Choose"), *Better.choices]
    return forms.ChoiceField(choices=choices, label="Which way is better?", required=False, show_hidden_initial=True)


def _day(label: str, title: str, closed_on: date, *validators: MaxValueValidator) -> DateField:
    since = date_format(closed_on, "j F Y")
    early = f"The date for “{title}” is before the round closed. Enter {since} or later."
    return DateField(
        label=label,
        named=f"The date for “{title}”",
        required=False,
        show_hidden_initial=True,
        validators=[MinValueValidator(closed_on, message=early), *validators],
    )


def _not_to_come(title: str) -> MaxValueValidator:
    return MaxValueValidator(
        timezone.localdate, message=f"“{title}” cannot be done on a day to come. Enter today or an earlier day."
    )
