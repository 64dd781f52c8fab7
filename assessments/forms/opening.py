"""The project's own words that people read first: up to three plain lines."""

import re

from django import forms
from django.utils.translation import gettext_lazy

from assessments.forms.projects import Data, PlainField
from assessments.models import Round
from assessments.plain_text import sentence
from assessments.vocabulary import MAX_OPENING_LENGTH
from questions.languages import Words

# Programs for emails turn such words into links, and people should follow only their own.
ADDRESS = re.compile(r"://|\bwww\.|@|[\w-][.\u3002\uff0e\uff61][^\W\d_]{2,}", re.IGNORECASE)
MARKUP = re.compile(r"[<>{}]")
HAS_ADDRESS = gettext_lazy("Leave out web and email addresses. The link and the contact are added for you.")
HAS_MARKUP = gettext_lazy("Use plain words without the characters < > { }.")


class OpeningField(PlainField):
    """One short line of plain text."""

    def __init__(self, label: Words, help_text: Words = "") -> None:
        super().__init__(required=False, max_length=MAX_OPENING_LENGTH, label=label, help_text=help_text)

    def to_python(self, value: object) -> str:
        return sentence(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if ADDRESS.search(value):
            raise forms.ValidationError(HAS_ADDRESS)
        if MARKUP.search(value):
            raise forms.ValidationError(HAS_MARKUP)


class OpeningForm(forms.Form):
    first_line = OpeningField(
        gettext_lazy("First line"),
        gettext_lazy("A short, plain sentence. For example: We want to hear from every ward before we decide."),
    )
    second_line = OpeningField(gettext_lazy("Second line"))
    third_line = OpeningField(gettext_lazy("Third line"))

    def __init__(self, data: Data = None, *, round: Round) -> None:
        super().__init__(data, initial={name: getattr(round, name) for name in self.base_fields})

    def lines_shown(self, round: Round) -> tuple[str, ...]:
        """What was typed or, while that has faults, what people read now."""
        return tuple(filter(None, self.cleaned_data.values())) if self.is_valid() else round.opening_lines
