"""Lists of many rows: a search box with filters, and pages of 25."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from questions.languages import Words

PER_PAGE = 25
MAX_SEARCH_LENGTH = 200  # characters
ANY = ""
Row = TypeVar("Row", bound=Model)


def page_of(rows: QuerySet[Row] | Sequence[Row], request: HttpRequest) -> Page[Row]:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


class SearchForm(forms.Form):
    """What stands in the address of a list. What makes no sense there filters nothing."""

    use_required_attribute = False
    says_what_is_needed = True  # nothing in a search is
    q_label: ClassVar[Words] = gettext_lazy("Search")

    q = forms.CharField(required=False, max_length=MAX_SEARCH_LENGTH, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="search-%s")
        self.fields["q"].label = self.q_label
        self.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        """By name of the field: only what was entered and makes sense."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def text(self) -> str:
        return self.chosen.get("q", "")


def choice_of(label: Words, choices: Iterable[tuple[str, Words]], everything: Words) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, label=label, choices=[(ANY, everything), *choices])


def matching(text: str, *names: str) -> Q:
    """Rows in which every word of the text is in one of these fields."""
    condition = Q()
    for word in text.split():
        condition &= _in_one(word, names)
    return condition


def _in_one(word: str, names: Iterable[str]) -> Q:
    condition = Q()
    for name in names:
        condition |= Q((f"{name}__icontains", word))
    return condition
