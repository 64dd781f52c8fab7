"""A bank file to check."""

from django import forms
from django.utils.translation import gettext_lazy

from questions.content import FILES
from questions.reader import MOST_BYTES


class BankFileForm(forms.Form):
    """The bank is chosen, because files from elsewhere may have any name."""

    bank = forms.ChoiceField(label=gettext_lazy("Which bank it is"), choices=[(name, name) for name in FILES])
    file = forms.FileField(label=gettext_lazy("YAML file"), help_text=gettext_lazy("At most 200 kB."))

    def clean_file(self) -> bytes:
        sent = self.cleaned_data["file"]
        raw: bytes = sent.read(MOST_BYTES + 1)
        return raw
