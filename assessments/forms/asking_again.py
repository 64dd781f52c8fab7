"""The form on which people of the last round are asked again."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from assessments.forms.projects import Data
from assessments.models import AskedGroup
from questions.languages import grouped


class AskAgainForm(forms.Form):
    """Which groups of the last round to ask again. `groups` -> the people who are known by name."""

    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Which groups do you want to ask again?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Data = None, *, groups: Mapping[AskedGroup, Sequence[object]]) -> None:
        super().__init__(data, initial={"groups": [group.code for group in groups]})
        self.known = {group.code: group for group in groups}
        choices = [(group.code, _with_people(group, len(rows))) for group, rows in groups.items()]
        self.fields["groups"].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> list[AskedGroup]:
        """Only of a valid form."""
        return [self.known[code] for code in self.cleaned_data["groups"]]


def _with_people(group: AskedGroup, count: int) -> str:
    return ngettext("{group}: {count} person", "{group}: {count} people", count).format(
        group=group, count=grouped(count)
    )
