"""What is decided or proposed at a gate, and how a condition was met."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext_lazy

from accounts.forms.dates import DateField
from accounts.forms.radios import RadiosWithHints
from assessments.forms.projects import Data, PlainField
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.gates.shown import Promise
from improvement.gates.vocabulary import (
    MAX_CONDITION_LENGTH,
    MAX_OUTCOME_LENGTH,
    MAX_WORDS_LENGTH,
    MOST_CONDITIONS,
    Choice,
)
from improvement.models import GateProposal
from questions.languages import Words

# Answers to the question of the gate.
_HINTS: Mapping[str, Words] = {
    Choice.GO: pgettext_lazy("whether it may go on", "Yes."),
    Choice.CONDITIONS: pgettext_lazy(
        "whether it may go on", "Yes, and what you enter below has to be done by its day."
    ),
    Choice.HOLD: gettext_lazy("The project stays at this stage. Decide again when more is shown."),
    Choice.STOP: gettext_lazy("The project ends here."),
}
_WHY = gettext_noop("Say why. Only a “go” where everything is shown needs no words.")
_NO_CONDITION = gettext_noop("Enter at least one condition, or choose “Go”.")
_NEEDS_CHOICE = gettext_noop("You have entered conditions. Choose “Go with conditions”, or clear them.")
_NUMBERS = range(1, MOST_CONDITIONS + 1)
_PARTS = ("words", "owner", "due_on")


@dataclass(frozen=True)
class ConditionFields:
    number: int
    fields: tuple[BoundField, ...]

    @property
    def is_used(self) -> bool:
        return any(field.value() or field.errors for field in self.fields)


class ChoiceForm(forms.Form):
    """A choice, the words for it, and its conditions. `all_shown`: whether every line of the gate is met."""

    choice = forms.ChoiceField(
        choices=Choice.choices,
        widget=RadiosWithHints(hints=_HINTS),
        error_messages={"required": gettext_lazy("Choose what is decided.")},
    )
    words = PlainField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "Printed in the report. Say it for every line above that is not met: why go on all the same?"
        ),
        required=False,
        max_length=MAX_WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    says_what_is_needed = True  # the page does
    label = gettext_lazy("What do you decide?")

    def __init__(self, data: Data = None, *, all_shown: bool, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.all_shown = all_shown
        self.fields["choice"].label = self.label
        for number in _NUMBERS:
            self.fields |= {_name(number, part): field for part, field in _fields_of(number)}

    def clean(self) -> None:
        choice, words = self.cleaned_data.get("choice"), self.cleaned_data.get("words")
        if choice and not words and not (choice == Choice.GO and self.all_shown):
            self.add_error("words", _(_WHY))
        self._clean_conditions(choice)

    def _clean_conditions(self, choice: str | None) -> None:
        used = [number for number in _NUMBERS if any(self.cleaned_data.get(_name(number, part)) for part in _PARTS)]
        for number in used:
            self._refuse_gaps(number)
        if choice == Choice.CONDITIONS and not used:
            self.add_error(_name(1, "words"), _(_NO_CONDITION))
        if choice and choice != Choice.CONDITIONS and used:
            self.add_error("choice", _(_NEEDS_CHOICE))

    def _refuse_gaps(self, number: int) -> None:
        for part, message in _MISSING.items():
            name = _name(number, part)
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _(message))

    @property
    def rows(self) -> list[ConditionFields]:
        return [ConditionFields(number, tuple(self[_name(number, part)] for part in _PARTS)) for number in _NUMBERS]

    @property
    def promises(self) -> list[Promise]:
        """Of a valid form."""
        rows = [[self.cleaned_data[_name(number, part)] for part in _PARTS] for number in _NUMBERS]
        return [Promise(*row) for row in rows if row[0]]


class ProposalForm(ChoiceForm):
    label = gettext_lazy("What do you propose?")


class DecisionForm(ChoiceForm):
    """`seen`: the mark of what the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        help_text=gettext_lazy(
            "We ask again, so that nobody can decide in your name on a computer that you have left."
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("choice", "words", "seen", "password")

    def __init__(
        self,
        data: Data = None,
        *,
        all_shown: bool,
        asks_password: bool,
        seen: str,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, all_shown=all_shown, initial={**(initial or {}), "seen": seen})
        if not asks_password:
            del self.fields["password"]


class MetForm(forms.Form):
    done_on = DateField(
        label=gettext_lazy("When was it met?"),
        named=gettext_lazy("The day"),
        validators=[MaxValueValidator(timezone.localdate, message=gettext_lazy("Enter today or an earlier day."))],
    )
    outcome = PlainField(
        label=gettext_lazy("How was it met?"),
        help_text=gettext_lazy("A sentence. It is in the history of the project."),
        max_length=MAX_OUTCOME_LENGTH,
        error_messages={"required": gettext_lazy("Say how it was met.")},
    )


def as_proposed(proposal: GateProposal | None) -> dict[str, Any]:
    """What a decision starts from."""
    if proposal is None:
        return {}
    fields: dict[str, Any] = {"choice": proposal.choice, "words": proposal.words}
    for number, row in enumerate(proposal.conditions, start=1):
        fields |= {_name(number, part): row[part] for part in _PARTS}
    return fields


def _name(number: int, part: str) -> str:
    return f"condition_{number}_{part}"


_MISSING: Mapping[str, str] = {
    "words": gettext_noop("Enter what has to be done, or clear the whole condition."),
    "owner": gettext_noop("Enter who sees to it."),
    "due_on": gettext_noop("Enter the day by which it has to be done."),
}


def _fields_of(number: int) -> Iterator[tuple[str, forms.Field]]:
    words = _("Condition {number}: what has to be done").format(number=number)
    owner = _("Condition {number}: who sees to it").format(number=number)
    yield "words", PlainField(label=words, max_length=MAX_CONDITION_LENGTH, required=False)
    yield "owner", PlainField(label=owner, max_length=MAX_NAME_LENGTH, required=False)
    yield "due_on", _day(_("Condition {number}: by when").format(number=number))


def _day(label: str) -> DateField:
    passed = MinValueValidator(timezone.localdate, message=_("This day has passed. Enter today or a later day."))
    return DateField(label=label, named=_("The day"), required=False, validators=[passed])
