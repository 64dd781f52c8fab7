"""The form on which a manager says of each group how its people are chosen, or why it is not asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.forms.projects import Data
from assessments.models import AskedGroup, NotAskedGroup
from assessments.plain_text import sentence
from assessments.vocabulary import MAX_REASON_LENGTH, HowAsked, WhyNotAsked
from questions.catalogue import Catalogue, Group
from questions.languages import grouped

MOST_PEOPLE = 1_000_000  # of a group


class SentenceField(forms.CharField):
    """One line that says something, or nothing."""

    def to_python(self, value: object) -> str:
        return sentence(super().to_python(value) or "")


@dataclass(frozen=True)
class Card:
    """A group on the form, with its fields."""

    group: Group
    is_asked: bool
    is_expected: bool
    fields: tuple[forms.BoundField, ...]


class AskingForm(forms.Form):
    """Everything may stay empty, so that half of it can be saved. What is missing is said when the round is opened."""

    says_what_is_needed = True  # fields are not marked as optional

    def __init__(
        self,
        data: Data = None,
        *,
        catalogue: Catalogue,
        asked: Iterable[AskedGroup],
        not_asked: Iterable[NotAskedGroup],
    ) -> None:
        super().__init__(data)
        self.catalogue = catalogue
        self.asked = {row.code: row for row in asked}
        reasons = {row.code: row for row in not_asked}
        for code, group in catalogue.groups.items():
            if code in self.asked:
                self.fields |= _fields_of_asked(group, self.asked[code], catalogue)
            else:
                self.fields |= _fields_of_not_asked(group, reasons.get(code), catalogue)

    @property
    def cards(self) -> Iterator[Card]:
        for code, group in self.catalogue.groups.items():
            mine = tuple(self[name] for name in self.fields if name.startswith(f"{code}-"))
            yield Card(group, code in self.asked, code in self.catalogue.expected_groups, mine)

    @property
    def how_asked(self) -> Mapping[str, HowAsked]:
        """Only of a valid form."""
        data = self.cleaned_data
        return {code: _how_asked(code, data) for code in self.asked}

    @property
    def why_not_asked(self) -> Mapping[str, WhyNotAsked]:
        """Only of a valid form."""
        data = self.cleaned_data
        others = [code for code in self.catalogue.groups if code not in self.asked]
        return {code: WhyNotAsked(data[f"{code}-why"], data[f"{code}-reason"]) for code in others}


def _how_asked(code: str, data: Mapping[str, object]) -> HowAsked:
    size = data[f"{code}-size"]
    size = size if isinstance(size, int) else None
    return HowAsked(str(data[f"{code}-chosen"]), size, size is not None and bool(data[f"{code}-is_estimate"]))


def size_field(group: Group, *, initial: int | None = None) -> forms.IntegerField:
    """How many people a group has. Its problems name the group, because the page asks the same of each."""
    problem = _("{group}: enter a whole number from 1 to {most}.").format(group=group.title, most=grouped(MOST_PEOPLE))
    return forms.IntegerField(
        required=False,
        initial=initial,
        min_value=1,
        max_value=MOST_PEOPLE,
        label=_("How many people?"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), problem),
    )


def _fields_of_asked(group: Group, row: AskedGroup, catalogue: Catalogue) -> dict[str, forms.Field]:
    return {
        f"{group.code}-chosen": forms.ChoiceField(
            required=False,
            initial=row.chosen,
            choices=[("", _("Choose one")), *((way.code, way.label) for way in catalogue.chosen.values())],
            label=_("How are they chosen?"),
            error_messages={"invalid_choice": _("{group}: choose one from the list.").format(group=group.title)},
        ),
        f"{group.code}-size": size_field(group, initial=row.size),
        f"{group.code}-is_estimate": forms.BooleanField(
            required=False, initial=row.is_estimate, label=_("This number is an estimate")
        ),
    }


def _too_long(group: Group) -> str:
    return ngettext(
        "{group}: use no more than {most} character.", "{group}: use no more than {most} characters.", MAX_REASON_LENGTH
    ).format(group=group.title, most=MAX_REASON_LENGTH)


def _fields_of_not_asked(group: Group, row: NotAskedGroup | None, catalogue: Catalogue) -> dict[str, forms.Field]:
    return {
        f"{group.code}-why": forms.ChoiceField(
            required=False,
            initial=row.why if row else "",
            choices=[("", _("Choose one")), *((reason.code, reason.label) for reason in catalogue.not_asked.values())],
            label=_("Why are they not asked?"),
            error_messages={"invalid_choice": _("{group}: choose one from the list.").format(group=group.title)},
        ),
        f"{group.code}-reason": SentenceField(
            required=False,
            initial=row.reason if row else "",
            max_length=MAX_REASON_LENGTH,
            label=_("Explain in a sentence"),
            error_messages={"max_length": _too_long(group)},
        ),
    }
