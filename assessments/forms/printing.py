"""Forms for what is printed and handed out: code slips, and the code that somebody types in."""

from collections.abc import Iterable

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from assessments.codes import read_code
from assessments.forms.projects import Data
from assessments.models import Site

MAX_SLIPS = 100  # in one file, which is drawn while the manager waits
MAX_HANDED_OUT = 1_000_000
MAX_TYPED = 100  # characters, spaces and hyphens included
WRONG_CODE = gettext_lazy(
    "This code does not work. Check that you typed all 12 characters. If you did, the code may have expired. "
    "Ask the person who gave it to you for another one."
)


class SlipsForm(forms.Form):
    count = forms.IntegerField(
        min_value=1,
        max_value=MAX_SLIPS,
        label=gettext_lazy("How many slips?"),
        help_text=format_lazy(
            gettext_lazy("Up to {most} in one file. You can print more at any time."), most=MAX_SLIPS
        ),
    )
    site = forms.ModelChoiceField(
        Site.objects.none(),
        required=False,
        label=gettext_lazy("Where will they be handed out?"),
        help_text=gettext_lazy("Answers given with these codes count for that site."),
        empty_label=gettext_lazy("Anywhere"),
    )

    spelled = forms.BooleanField(
        required=False,
        label=gettext_lazy("As letters to be read out"),
        help_text=gettext_lazy(
            "One page in large print for each code. The address and the code are spelled in words, for people who are "
            "read to."
        ),
    )

    def __init__(self, data: Data = None, *, sites: Iterable[Site]) -> None:
        super().__init__(data)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]  # a model choice field


class HandedOutForm(forms.Form):
    handed_out = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MAX_HANDED_OUT,
        label=gettext_lazy("How many slips were handed out?"),
        help_text=gettext_lazy("They count as people asked, in the report too. Leave empty if you do not know."),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=MAX_TYPED,
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("12 characters, for example ABCD-EFGH-JKLM. Spaces, hyphens and lower case are fine."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        if not (code := read_code(self.cleaned_data["code"])):
            raise forms.ValidationError(WRONG_CODE)
        return code
