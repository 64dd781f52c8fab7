"""Forms for indicators of one's own, values, files of values, and changes that were made."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.forms.dates import DateField
from accounts.listing import SearchForm
from assessments.forms.projects import Data, PlainField
from assessments.vocabulary import MAX_NAME_LENGTH
from authoring.file_words import words_of
from improvement.measures.days import day_in
from improvement.measures.tables_of_values import ReadValues, some_outside, value_outside, values_in, wrong_day
from improvement.models import IndicatorMark, IndicatorValue, PickedIndicator
from improvement.present.indicators import Value
from improvement.present.quantities import Scale, number_in, plain
from improvement.vocabulary import MAX_FIGURE_LENGTH, MAX_REMARK_LENGTH, MAX_TITLE_LENGTH, Better, Every, Unit
from tables import TableError, read_file

MAX_AGE = 24 * 60 * 60  # seconds between looking at a file and confirming it
_NO_NUMBER = gettext_noop("Enter a number, for example 62 or 1,250.5.")
_NOTHING = gettext_noop("Choose a file.")
_TOO_OLD = gettext_noop("This page is more than a day old, or the file changed on the way. Choose the file again.")
OWN_FIELDS = ("title", "measure", "unit", "better", "every", "baseline", "target", "by_when")


class MonthField(PlainField):
    """A month in words or numbers. It is its first day."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 (those of any field)
        super().__init__(**options, help_text=gettext_lazy("For example, March 2026 or 3/2026"))

    def clean(self, value: object) -> date | None:
        text = super().clean(value)
        on = day_in(text, Every.MONTH) if text else None
        if text and on is None:
            raise forms.ValidationError(wrong_day(None, Every.MONTH))
        return on

    def prepare_value(self, value: object) -> object:
        return date_format(value, "F Y") if isinstance(value, date) else value


def _day_field(every: str, label: str) -> forms.Field:
    if every == Every.MONTH:
        return MonthField(label=_("Month"), error_messages={"required": _("Enter a month.")})
    return DateField(label=_("Day"), named=label)


class NumberField(PlainField):
    """A number as people write it: with commas, and perhaps a percent sign."""

    def __init__(self, scale: Scale, **options: Any) -> None:  # noqa: ANN401 (those of any field)
        super().__init__(**options)
        self.scale = scale

    def clean(self, value: object) -> Decimal | None:
        number = number_in(super().clean(value))
        if number is None:
            raise forms.ValidationError(_(_NO_NUMBER))
        if not self.scale.holds(number):
            raise forms.ValidationError(value_outside(self.scale))
        return number


class ValueForm(forms.Form):
    """One value. All but the note is needed."""

    def __init__(self, data: Data = None, *, scale: Scale, value: IndicatorValue | None = None) -> None:
        super().__init__(data, initial=_initial_value(value, scale) if value else None)
        self.scale = scale
        self.fields["on"] = _day_field(scale.every, _("The day"))
        self.fields["value"] = NumberField(scale, label=_("Value"), error_messages={"required": _(_NO_NUMBER)})
        self.fields["note"] = PlainField(label=_("Note"), required=False, max_length=MAX_REMARK_LENGTH)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if wrong := wrong_day(on, self.scale.every):
            raise forms.ValidationError(wrong)
        return on

    @property
    def entered(self) -> Value:
        return Value(self.cleaned_data["on"], self.cleaned_data["value"], self.cleaned_data["note"])

    def refuse_taken(self, taken: IndicatorValue) -> None:
        text = _("There is a value of {value} for {day} already. Correct it in the list.")
        self.add_error("on", text.format(value=self.scale.text(taken.value), day=self.scale.day(taken.on)))


def _initial_value(value: IndicatorValue, scale: Scale) -> dict[str, Any]:
    return {"on": value.on, "value": plain(value.value, scale.places), "note": value.note}


class ChangeForm(forms.Form):
    """A change that was made."""

    words = PlainField(
        max_length=MAX_REMARK_LENGTH,
        label=gettext_lazy("What was changed?"),
        help_text=gettext_lazy("For example: all wards use the new form"),
        error_messages={"required": gettext_lazy("Say what was changed.")},
    )
    begins_again = forms.BooleanField(
        required=False,
        label=gettext_lazy("Work out the limits again from here"),
        help_text=gettext_lazy("Tick this only if you know why the values changed and expect them to stay."),
    )

    def __init__(self, data: Data = None, *, every: str, mark: IndicatorMark | None = None) -> None:
        super().__init__(data, initial=_initial_change(mark) if mark else None)
        day = _day_field(every, _("The day of the change"))
        self.fields = {"on": day, **self.fields}


def _initial_change(mark: IndicatorMark) -> dict[str, Any]:
    return {"on": mark.on, "words": mark.words, "begins_again": mark.begins_again}


class IndicatorForm(forms.Form):
    """An indicator of one's own, or what the bank leaves open of one of its own.

    `steps`: code -> title of those that it may answer. `values` are those that it has: its months or days stay, and its
    unit must hold them.
    """

    title = PlainField(
        max_length=MAX_TITLE_LENGTH,
        label=gettext_lazy("Name"),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    measure = PlainField(
        max_length=MAX_NAME_LENGTH,
        label=gettext_lazy("What do you measure?"),
        help_text=gettext_lazy("For example: share of discharge letters sent within 24 hours"),
        error_messages={"required": gettext_lazy("Say what you measure.")},
    )
    unit = forms.ChoiceField(
        choices=Unit.choices,
        label=gettext_lazy("What are its values?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what its values are.")},
    )
    better = forms.ChoiceField(
        choices=Better.choices,
        label=gettext_lazy("Which way is better?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which way is better.")},
    )
    every = forms.ChoiceField(
        choices=Every.choices,
        label=gettext_lazy("What is each value about?"),
        widget=forms.RadioSelect,
        initial=Every.MONTH,
    )
    baseline = PlainField(
        max_length=MAX_FIGURE_LENGTH,
        required=False,
        label=gettext_lazy("Baseline"),
        help_text=gettext_lazy("Where you start from: a number if you have one, words if not"),
    )
    target = PlainField(
        max_length=MAX_FIGURE_LENGTH,
        required=False,
        label=gettext_lazy("Target"),
        help_text=gettext_lazy("A number is drawn in the chart"),
    )
    by_when = PlainField(max_length=MAX_FIGURE_LENGTH, required=False, label=gettext_lazy("By when"))
    steps = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Which steps of the plan does it answer?"),
        help_text=gettext_lazy("It will show whether they help."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Data = None,
        *,
        steps: Mapping[str, str],
        answered: Mapping[str, str] | None = None,
        indicator: PickedIndicator | None = None,
        is_chosen: bool = True,
        values: Sequence[Value] = (),
    ) -> None:
        """`answered`: steps that it answers already. `is_chosen`: whether the project says what its values are."""
        answered = answered or {}
        super().__init__(data, initial=_initial_indicator(indicator, answered) if indicator else None)
        self.steps_by_code, self.values = {**answered, **steps}, values
        self.fields["steps"].choices = list(self.steps_by_code.items())  # type: ignore[attr-defined]
        for name in self._left_out(indicator, is_chosen=is_chosen):
            del self.fields[name]

    def _left_out(self, indicator: PickedIndicator | None, *, is_chosen: bool) -> set[str]:
        out = set() if indicator is None or indicator.is_own else {*OWN_FIELDS} - {"unit", "every"}
        out |= set() if is_chosen else {"unit"}
        out |= {"every"} if self.values else set()
        return out | (set() if self.steps_by_code else {"steps"})

    def clean_unit(self) -> str:
        unit: str = self.cleaned_data["unit"]
        scale = Scale(unit, "")
        if not all(scale.holds(value.value) for value in self.values):
            raise forms.ValidationError(some_outside(scale))
        return unit

    @property
    def entered(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in OWN_FIELDS if name in self.cleaned_data}

    @property
    def answers(self) -> dict[str, str]:
        """Code of each step -> its title."""
        return {code: self.steps_by_code[code] for code in self.cleaned_data.get("steps", ())}


def _initial_indicator(indicator: PickedIndicator, answered: Mapping[str, str]) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in OWN_FIELDS} | {"steps": list(answered)}


class ValuesFileForm(forms.Form):
    """A file that is read and shown. What was read travels in the page, signed, until it is confirmed."""

    says_what_is_needed = True  # the labels say it

    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("File with values"),
        help_text=gettext_lazy(
            "CSV, Excel or OpenDocument: the date in the first column, the value in the second. Up to 5 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xlsm,.xls,.ods,.txt,.tsv,text/csv"}),
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    replaces = forms.BooleanField(
        required=False, label=gettext_lazy("Replace the values that are there with those of the file")
    )

    def __init__(self, data: Data = None, files: Any = None, *, scale: Scale, salt: str) -> None:  # noqa: ANN401 (Django's)
        super().__init__(data, files)
        self.scale, self.salt = scale, f"improvement.values.{salt}"
        self.found: ReadValues | None = None
        self.taken: Sequence[IndicatorValue] = ()

    def clean(self) -> None:
        file, carried = self.cleaned_data.get("file"), self.cleaned_data.get("carried")
        if file is None and not carried:
            self.add_error("file", _(_NOTHING))
        elif file is not None:
            self._read(file.read())
        else:
            self._go_on(str(carried))

    def _read(self, content: bytes) -> None:
        try:
            self.found = values_in(read_file(content), self.scale)
        except TableError as error:
            self.add_error("file", words_of(error))

    def _go_on(self, carried: str) -> None:
        try:
            rows = signing.loads(carried, salt=self.salt, max_age=MAX_AGE)
        except signing.BadSignature:
            self.add_error("file", _(_TOO_OLD))
        else:
            values = (Value(date.fromisoformat(on), Decimal(value), note) for on, value, note in rows)
            self.found = ReadValues(tuple(values), (), "", "")

    @property
    def to_carry(self) -> str:
        rows = [[value.on.isoformat(), str(value.value), value.note] for value in self.values]
        return signing.dumps(rows, salt=self.salt, compress=True)

    @property
    def values(self) -> tuple[Value, ...]:
        return self.found.values if self.found and not self.found.problems else ()

    @property
    def is_confirmed(self) -> bool:
        return "add" in self.data and bool(self.values)

    def warn_of_taken(self, taken: Sequence[IndicatorValue]) -> None:
        self.taken = taken
        if taken and self.is_confirmed:
            self.add_error("replaces", _("Nothing was added yet. Tick the box, or take these rows out of the file."))


class ValueSearch(SearchForm):
    q_label = gettext_lazy("Year, or words in a note")
