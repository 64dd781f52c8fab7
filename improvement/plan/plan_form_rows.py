"""A form of many rows with a few fields each. A field is named after its row: "R12-owner"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from assessments.forms.projects import PlainField


@dataclass(frozen=True)
class FormRow:
    """The subject of one row, and its fields."""

    title: str
    about: str
    fields: tuple[BoundField, ...]

    @property
    def is_used(self) -> bool:
        return any(field.value() or field.errors for field in self.fields)


def name_of(code: str, field: str) -> str:
    return f"{code}-{field}"


class RowsForm(forms.Form):
    """Each field carries its value from when the page was opened, so that only changes made on the page are saved."""

    use_required_attribute = False
    says_what_is_needed = True  # the page, once for all fields

    @property
    def changes(self) -> dict[str, dict[str, Any]]:
        """Code of a row -> field -> its new value."""
        return _by_row({name: self.cleaned_data[name] for name in self.changed_data})

    @property
    def entries(self) -> dict[str, dict[str, Any]]:
        """The same for every valid field."""
        return _by_row(self.cleaned_data)

    def sent_upon(self, stored: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The submitted data, as if the page had been opened with `stored`: code of a row -> field -> value."""
        now = {name_of(code, field): value for code, row in stored.items() for field, value in row.items()}
        unchanged = {name: value for name, value in now.items() if name not in self.changed_data}
        # The boxes of an unchanged date are left out: "R12-due_on_day".
        sent = {key: value for key, value in self.data.items() if key.rpartition("_")[0] not in unchanged}
        return sent | {self.add_initial_prefix(name): value for name, value in now.items()} | unchanged

    def row(self, code: str, title: str, about: str) -> FormRow:
        return FormRow(title, about, tuple(self[name] for name in self.fields if name.rpartition("-")[0] == code))


def _by_row(values: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        code, _, field = name.rpartition("-")
        rows.setdefault(code, {})[field] = value
    return rows


class OneParagraph(PlainField):
    """Text that may fill several lines, and has no line ends of its own: it is printed in a cell of a table."""

    def to_python(self, value: object) -> str:
        return " ".join(super().to_python(value).split())


def text_field(label: str, too_long: str, longest: int) -> PlainField:
    """`too_long` names it in the list of errors, where many rows have the same label."""
    return PlainField(widget=forms.TextInput(attrs={"autocomplete": "off"}), **_options(label, too_long, longest))


def paragraph_field(label: str, too_long: str, longest: int) -> OneParagraph:
    """The same, high enough to be read whole on a phone."""
    return OneParagraph(
        widget=forms.Textarea(attrs={"rows": 2, "class": "grows"}), **_options(label, too_long, longest)
    )


def _options(label: str, too_long: str, longest: int) -> dict[str, Any]:
    return {
        "label": label,
        "required": False,
        "max_length": longest,
        "show_hidden_initial": True,
        "error_messages": {"max_length": too_long},
    }
