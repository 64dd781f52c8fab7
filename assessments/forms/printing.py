"""Forms for what is printed and handed out: code slips, and the code that somebody types in."""

from collections.abc import Iterable

from django import forms

from assessments.codes import read_code
from assessments.forms.projects import Data
from assessments.models import Site

MAX_SLIPS = 100  # in one file, which is drawn while the manager waits
MAX_HANDED_OUT = 1_000_000
MAX_TYPED = 100  # characters, spaces and hyphens included
WRONG_CODE = (
    "This code does not work. Check that you typed all 12 characters. If you did, the code may have expired. "
    "Ask the person who gave it to you for another one."
)


class SlipsForm(forms.Form):
    count = forms.IntegerField(
        min_value=1,
        max_value=MAX_SLIPS,
        label="How many slips?",
        help_text=f"Up to {MAX_SLIPS} in one file. You can print more at any time.",
    )
    site = forms.ModelChoiceField(
        Site.objects.none(),
        required=False,
        label="Where will they be handed out?",
        help_text="Answers given with these codes count for that site.",
        empty_label="Anywhere",
    )

    def __init__(self, data: Data = None, *, sites: Iterable[Site]) -> None:
        super().__init__(data)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]  # a model choice field


class HandedOutForm(forms.Form):
    handed_out = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MAX_HANDED_OUT,
        label="How many slips were handed out?",
        help_text="They count as people asked, in the report too. Leave empty if you do not know.",
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=MAX_TYPED,
        label="Your code",
        help_text="12 characters, for example ABCD-EFGH-JKLM. Spaces, hyphens and lower case are fine.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        if not (code := read_code(self.cleaned_data["code"])):
            raise forms.ValidationError(WRONG_CODE)
        return code
