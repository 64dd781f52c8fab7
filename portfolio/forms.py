"""The filter of the list of projects, the search in a history, and the switch of the weekly email."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.listing import ANY, SearchForm, choice_of
from accounts.models import Membership
from assessments.vocabulary import MAX_NAME_LENGTH, Stage
from portfolio.history.events import Kind
from portfolio.vocabulary import FLAGS, LatestRound, Sort, Wanted, Which
from results.present.wording import STATES

EVERY = gettext_lazy("Any")
_LEAST_TO_CHOOSE = 2


class FilterForm(forms.Form):
    says_what_is_needed = True  # nothing is

    q = forms.CharField(
        required=False,
        max_length=MAX_NAME_LENGTH,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Any words of it, in any order."),
    )
    state = choice_of(gettext_lazy("State"), LatestRound.choices, EVERY)
    it_bin = choice_of(FLAGS["it_bin"], STATES.items(), EVERY)
    local_ownership = choice_of(FLAGS["local_ownership"], STATES.items(), EVERY)
    stage = choice_of(gettext_lazy("Stage"), Stage.choices, EVERY)
    service = forms.CharField(required=False, max_length=MAX_NAME_LENGTH, label=gettext_lazy("Service"))
    organisation = forms.TypedChoiceField(
        required=False, label=gettext_lazy("Organisation"), coerce=int, empty_value=None
    )
    which = forms.ChoiceField(required=False, label=gettext_lazy("Archive"), choices=Which.choices)
    sort = forms.ChoiceField(required=False, label=gettext_lazy("Sort by"), choices=Sort.choices)

    def __init__(self, data: Mapping[str, Any], *, memberships: Sequence[Membership]) -> None:
        super().__init__(data)
        if len(memberships) < _LEAST_TO_CHOOSE:
            del self.fields["organisation"]
        else:
            names = [(row.organisation_id, row.organisation.name) for row in memberships]
            self.fields["organisation"].choices = [(ANY, EVERY), *names]  # type: ignore[attr-defined]  # of a choice field

    @property
    def wanted(self) -> Wanted:
        """What makes no sense filters nothing; the page says what is wrong."""
        return Wanted(**self.cleaned_data) if self.is_valid() else Wanted()

    @property
    def is_on(self) -> bool:
        return self.wanted != Wanted(sort=self.wanted.sort)

    @property
    def in_words(self) -> dict[str, str]:
        """Label of each filter that is on -> what it was set to."""
        on = {name: value for name, value in self.cleaned_data.items() if value and name != "sort"}
        return {str(self.fields[name].label): self._words(name, value) for name, value in on.items()}

    def _words(self, name: str, value: object) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))


class HistoryForm(SearchForm):
    kind = choice_of(pgettext_lazy("a filter", "Only"), Kind.choices, gettext_lazy("Everything"))


class DigestForm(forms.Form):
    is_on = forms.BooleanField(required=False, label=gettext_lazy("Send me an email on Monday if something is due"))
