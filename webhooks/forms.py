"""The form of an address that is told what happens."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from jobs import outgoing
from webhooks.vocabulary import MAX_PURPOSE_LENGTH, MAX_URL_LENGTH, TO_CHOOSE


class EndpointForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address of the other system"),
        help_text=gettext_lazy("It begins with https://. Its certificate must be valid."),
        max_length=MAX_URL_LENGTH,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Enter the address of the other system.")},
    )
    purpose = forms.CharField(
        required=False,
        label=gettext_lazy("What it is for"),
        help_text=gettext_lazy("For example: a message to the team."),
        max_length=MAX_PURPOSE_LENGTH,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Tell it when"),
        choices=TO_CHOOSE,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            outgoing.check(url)
        except outgoing.OutgoingError as error:
            raise ValidationError(str(error)) from error
        return url
