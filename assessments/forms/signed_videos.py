"""The form for a round's videos in British Sign Language: one address for all, and one for each question."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy

from assessments.forms.projects import Data
from assessments.signed_videos import MAX_ADDRESS_LENGTH, WHOLE, is_usable
from questions.languages import Words

UNUSABLE = gettext_lazy(
    "Write the whole address, beginning with https:// and without a name, password or port. It cannot be of this site."
)


class AddressField(forms.CharField):
    def __init__(self, label: Words, help_text: Words = "") -> None:
        widget = forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(required=False, max_length=MAX_ADDRESS_LENGTH, label=label, help_text=help_text, widget=widget)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not is_usable(value):
            raise forms.ValidationError(UNUSABLE)


class SignedVideosForm(forms.Form):
    """`questions`: code and words of each that the round asks."""

    def __init__(self, data: Data = None, *, questions: Iterable[tuple[str, str]], videos: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(videos))
        self.fields[WHOLE] = AddressField(
            gettext_lazy("The whole questionnaire"), gettext_lazy("People see it on the first page.")
        )
        for code, text in questions:
            self.fields[code] = AddressField(text)
