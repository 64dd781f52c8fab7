"""The form for planning: how many people each group has, and how many of those asked will answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.forms.asking import size_field
from assessments.forms.projects import Data
from assessments.models import AskedGroup

TENTHS = range(1, 11)
HALF = "0.5"


@dataclass(frozen=True)
class PlannedGroup:
    """What is assumed about a group. `response` is a share from 0.1 to 1."""

    asked_group: AskedGroup
    size: int | None
    response: float


class PlanningForm(forms.Form):
    """Nothing of it is saved. Without anything sent, it starts from what is known, and half of the people answering."""

    says_what_is_needed = True  # fields are not marked as optional

    def __init__(self, data: Data = None, *, asked: Iterable[AskedGroup]) -> None:
        self.asked = {row.code: row for row in asked}
        super().__init__(data or _known(self.asked.values()))
        for code, row in self.asked.items():
            self.fields[f"{code}-size"] = size_field(row.group)
            self.fields[f"{code}-response"] = forms.ChoiceField(
                choices=[(f"{tenths / 10}", _in_ten(tenths)) for tenths in TENTHS],
                label=_("How many of those asked will answer?"),
                error_messages={"invalid_choice": _("{group}: choose one from the list.").format(group=row)},
            )

    @property
    def groups(self) -> Iterator[tuple[AskedGroup, forms.BoundField, forms.BoundField]]:
        for code, row in self.asked.items():
            yield row, self[f"{code}-size"], self[f"{code}-response"]

    @property
    def planned(self) -> Iterator[PlannedGroup]:
        """Only of a valid form."""
        for code, row in self.asked.items():
            response = float(self.cleaned_data[f"{code}-response"])
            yield PlannedGroup(row, self.cleaned_data[f"{code}-size"], response)


def _in_ten(tenths: int) -> str:
    return ngettext("{count} in 10", "{count} in 10", tenths).format(count=tenths)


def _known(asked: Iterable[AskedGroup]) -> dict[str, object]:
    known: dict[str, object] = {}
    for row in asked:
        known |= {f"{row.code}-size": row.size or "", f"{row.code}-response": HALF}
    return known
