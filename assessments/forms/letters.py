"""Forms for emails: their wording, and who gets a reminder."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessments.emails import Words, faults_in
from assessments.forms.projects import Data
from assessments.models import MAX_LETTER_LENGTH, MAX_SUBJECT_LENGTH, AskedGroup


class WordingForm(forms.Form):
    subject = forms.CharField(max_length=MAX_SUBJECT_LENGTH, label=pgettext_lazy("of an email", "Subject"))
    text = forms.CharField(
        max_length=MAX_LETTER_LENGTH,
        strip=False,
        label=pgettext_lazy("of an email", "Text"),
        widget=forms.Textarea(attrs={"rows": 18}),
    )

    def __init__(self, data: Data = None, *, words: Words) -> None:
        super().__init__(data, initial=words._asdict())

    def clean_subject(self) -> str:
        return " ".join(self._checked("subject").split())  # a line break would start another header

    def clean_text(self) -> str:
        return self._checked("text").replace("\r\n", "\n")

    def _checked(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if faults := list(faults_in(text, is_subject=name == "subject")):
            raise forms.ValidationError(faults)
        return text

    @property
    def words(self) -> Words:
        return Words(self.cleaned_data["subject"], self.cleaned_data["text"])


class RemindForm(forms.Form):
    groups = forms.ModelMultipleChoiceField(
        AskedGroup.objects.none(), label=gettext_lazy("Which groups?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Data = None, *, groups: Iterable[AskedGroup]) -> None:
        super().__init__(data)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]  # a model choice field
