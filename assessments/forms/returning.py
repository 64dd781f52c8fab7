"""The return code of a draft, as somebody types it."""

from django import forms
from django.utils.translation import gettext_lazy

UNKNOWN = gettext_lazy("This code does not open a questionnaire here. Check the letters and numbers, then try again.")
TOO_OFTEN = gettext_lazy("Too many codes were tried from here. Wait ten minutes, then try again.")


class ReturnCodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Your return code"),
        help_text=gettext_lazy(
            "12 letters and numbers, such as ABCD EFGH JKLM. You can leave out the spaces and use small letters."
        ),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter your return code")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "dir": "ltr", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
