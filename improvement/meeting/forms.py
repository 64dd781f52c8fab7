"""What is entered for a results meeting: its questions, what was agreed, and options of a vote."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.dates import DateField
from assessments.forms.projects import Data, PlainField
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.meeting.candidates import Candidate
from improvement.meeting.entered import Agreed, Choice
from improvement.meeting.vocabulary import (
    FEWEST_OPTIONS,
    MAX_AGREED_LENGTH,
    MAX_OPTION_LENGTH,
    MOST_OPTIONS,
    MOST_PEOPLE,
    OWN_OPTIONS,
    Kind,
    Minutes,
)
from improvement.plan.forms import day_after_closing
from questions.languages import Words
from results.vocabulary import Urgency

_LONGEST_LABEL = 140  # characters of a question in a list
_SAME = gettext_lazy("Questions {} and {} are about the same. Choose another for one of them.")
REPEATED = gettext_lazy(
    "You have voted on two or more of these things, and the result is shown. A second order of them could tell what "
    "one more person chose. Keep one of them at most."
)
_OPTIONS = gettext_lazy("Offer {fewest_options} to {most_options} things to choose from.").format(
    fewest_options=FEWEST_OPTIONS, most_options=MOST_OPTIONS
)


class PrepareForm(forms.Form):
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long is the meeting?"), choices=Minutes.choices, coerce=int, widget=forms.RadioSelect
    )
    held_on = DateField(label=gettext_lazy("When is it?"), named=gettext_lazy("The day"))

    def __init__(
        self,
        data: Data = None,
        *,
        found: Mapping[str, Sequence[Candidate]],
        chosen: Sequence[Candidate],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial=initial)
        groups = [(Kind(kind).label, [(one.code, _short(one)) for one in found[kind]]) for kind in Kind if found[kind]]
        self._names = [f"question_{number}" for number, _ in enumerate(chosen, start=1)]
        for number, (name, one) in enumerate(zip(self._names, chosen, strict=True), start=1):
            self.fields[name] = forms.ChoiceField(
                label=_("Question {number}").format(number=number), choices=groups, initial=one.code
            )

    def clean(self) -> None:
        first: dict[str, int] = {}  # number of the question, by what it is about
        for number, name in enumerate(self._names, start=1):
            subject = self.cleaned_data.get(name, name).rpartition("-")[2]
            if subject in first:
                self.add_error(name, _SAME.format(first[subject], number))
            first.setdefault(subject, number)

    @property
    def chosen(self) -> dict[str, Any]:
        """Of a valid form."""
        data = self.cleaned_data
        return {
            "minutes": data["minutes"],
            "held_on": data["held_on"],
            "questions": [data[name] for name in self._names],
        }


class AgreedForm(forms.Form):
    words = PlainField(
        label=gettext_lazy("What did you agree?"),
        max_length=MAX_AGREED_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("In words that everyone in the room accepts. Do not write who said what."),
        error_messages={"required": gettext_lazy("Write what you agreed.")},
    )
    still_open = PlainField(
        label=gettext_lazy("What is still open?"),
        max_length=MAX_AGREED_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Where you still see it differently. Leave it empty if there is nothing."),
    )
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Which groups were in the room?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one group.")},
    )
    agreed_on = DateField(
        label=gettext_lazy("When did you agree it?"),
        named=gettext_lazy("The day"),
        validators=[MaxValueValidator(timezone.localdate, message=gettext_lazy("Enter today or an earlier day."))],
    )

    def __init__(self, data: Data = None, *, groups: Mapping[str, str], initial: dict[str, Any]) -> None:
        """`groups`: code -> title."""
        super().__init__(data, initial=initial)
        self.fields["present"].choices = list(groups.items())  # type: ignore[attr-defined]  # a choice field

    @property
    def agreed(self) -> Agreed:
        """Of a valid form."""
        return Agreed(**self.cleaned_data)


class VoteForm(forms.Form):
    """Steps of the plan, and lines for what is not in it yet."""

    steps = forms.MultipleChoiceField(
        label=gettext_lazy("Steps of the plan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Somebody has changed the plan. Choose again.")},
    )

    people = forms.IntegerField(
        label=gettext_lazy("How many people are in the room?"),
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Count them. If more ballots come in, nothing is shown: somebody has voted twice."),
        error_messages={"required": gettext_lazy("Enter how many people are in the room.")},
    )

    def __init__(self, data: Data = None, *, steps: Mapping[str, str], threshold: int) -> None:
        """`steps`: code -> title."""
        super().__init__(data, initial={"steps": [*steps][:OWN_OPTIONS]})
        self._steps = steps
        few = _("With fewer than {threshold} people in the room nothing could be shown. Use the worksheet.").format(
            threshold=threshold
        )
        self.fields["people"].validators.append(MinValueValidator(threshold, message=few))
        self.fields["steps"].choices = list(steps.items())  # type: ignore[attr-defined]  # a choice field
        self._own = [f"own_{number}" for number in range(1, OWN_OPTIONS + 1)]
        for number, name in enumerate(self._own, start=1):
            self.fields[name] = PlainField(
                label=_("Something else, {number}").format(number=number), required=False, max_length=MAX_OPTION_LENGTH
            )
        self.order_fields(["steps", *self._own, "people"])

    def clean(self) -> None:
        count = len(self.choices)
        if not self.errors and not FEWEST_OPTIONS <= count <= MOST_OPTIONS:
            twice = [words for words, times in Counter(self._own_words).items() if times > 1]
            same = _("“{words}” is there more than once, and counts once.").format(words=twice[0]) if twice else ""
            self.refuse(f"{same} {_OPTIONS}".strip())

    def refuse(self, why: Words) -> None:
        self.add_error("steps" if self._steps else self._own[0], why)

    @property
    def choices(self) -> list[Choice]:
        steps = [Choice(self._steps[code][:MAX_OPTION_LENGTH], code) for code in self.cleaned_data.get("steps", [])]
        return [*steps, *(Choice(words) for words in dict.fromkeys(self._own_words))]

    @property
    def _own_words(self) -> list[str]:
        return [words for name in self._own if (words := self.cleaned_data.get(name, ""))]


class SayForm(forms.Form):
    """Nothing is entered: the step is in the plan, and what is said of it stays."""


class PlanForm(forms.Form):
    owner = PlainField(
        label=gettext_lazy("Owner"),
        max_length=MAX_NAME_LENGTH,
        required=False,
        help_text=gettext_lazy("A person in charge of the work, not a person who answered."),
    )
    due_on = DateField(label=gettext_lazy("By when"), named=gettext_lazy("The date"), required=False)
    urgency = forms.ChoiceField(label=gettext_lazy("How urgent"), choices=Urgency.choices, initial=Urgency.LATER)

    def __init__(self, data: Data = None, *, closed_on: date) -> None:
        super().__init__(data)
        self.fields["due_on"].validators += [day_after_closing(closed_on, "this step")]


def _short(question: Candidate) -> str:
    text = f"{question.title} ({question.found.partition('. ')[0].rstrip('.')})"
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
