"""Forms of own languages: which one, a file with its words, and who has checked what is published."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.dates import DateField
from authoring.forms import LineField
from questions.languages import ENGLISH, is_known, name_here, sort_key
from tables.limits import MAX_BYTES

_NAME_LENGTH = 100


class LanguageForm(forms.Form):
    """Every language whose name and direction are known, in the order of its name on the page."""

    code = forms.ChoiceField(
        label=gettext_lazy("Which language?"),
        help_text=gettext_lazy("You can also choose a language that comes with sttool, to use your own words."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, present: Collection[str]) -> None:
        super().__init__(data)
        english = ENGLISH.partition("-")[0]
        codes = [code for code in LANG_INFO if is_known(code) and code.partition("-")[0] != english]
        choices = [(code, name_here(code)) for code in codes if code not in present]
        choices.sort(key=lambda choice: sort_key(choice[1]))
        self.fields["code"].choices = [("", _("Choose a language")), *choices]  # type: ignore[attr-defined]  # a choice field


class WordsForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Filled-in file"),
        help_text=gettext_lazy(
            "The workbook or the XLIFF file that you saved here, with translations. What is empty in it stays as it is "
            "in the draft. To empty a text, write a hyphen (-) in its place."
        ),
    )

    def clean_file(self) -> bytes:
        raw: bytes = self.cleaned_data["file"].read(MAX_BYTES + 1)
        return raw


class PublishForm(forms.Form):
    checked_by = LineField(
        required=False,
        max_length=_NAME_LENGTH,
        label=gettext_lazy("Who has checked the translation?"),
        help_text=gettext_lazy(
            "Somebody who speaks the language, other than the translator. Leave empty if nobody has."
        ),
    )
    checked_on = DateField(required=False, label=gettext_lazy("When?"), named=gettext_lazy("The day"))
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_checked_on(self) -> date | None:
        day: date | None = self.cleaned_data["checked_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Enter the day of the check."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        if data.get("checked_by") and "checked_on" in data and not data["checked_on"]:
            self.add_error("checked_on", _("Enter the day of the check."))
        if data.get("checked_on") and not data.get("checked_by"):
            self.add_error("checked_by", _("Enter who has checked it."))
        return data
