"""Owner and date of each practice, and baseline and target of each indicator."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.formats import date_format

from accounts.forms.dates import DateField
from assessments.forms.projects import Data
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.plan.plan_form_rows import RowsForm, name_of, text_field
from improvement.present.indicators import Picked, left_open, missing
from improvement.present.plan import Task
from improvement.vocabulary import MAX_FIGURE_LENGTH, Better
from questions.catalogue import Indicator
from results.present.data import PracticeRow

# Messages for missing fields that the bank leaves to the project.
_NEEDED = {
    "measure": "Enter what you measure for “{}”, and the unit, or leave all its fields blank.",
    "better": "Choose which way is better for “{}”, or leave all its fields blank.",
}


class PlanForm(RowsForm):
    """An owner and a date for each practice. Both may be left blank."""

    def __init__(
        self, data: Data = None, *, practices: Sequence[PracticeRow], tasks: Iterable[Task], closed_on: date
    ) -> None:
        super().__init__(data, initial=_initial(tasks))
        for row in practices:
            owner = text_field("Owner", f"the owner of “{row.title}”", MAX_NAME_LENGTH)
            self.fields |= {name_of(row.code, "owner"): owner, name_of(row.code, "due_on"): _day(row.title, closed_on)}


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


def _day(title: str, closed_on: date) -> DateField:
    since = date_format(closed_on, "j F Y")
    early = f"The date for “{title}” is before the round closed. Enter {since} or later."
    return DateField(
        label="By when",
        named=f"The date for “{title}”",
        required=False,
        show_hidden_initial=True,
        validators=[MinValueValidator(closed_on, message=early)],
    )
