"""An organisation's logo and its welcome."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.look.image import LogoError
from accounts.look.reading import MAX_BYTES, Picture, read_logo
from accounts.models import MAX_WELCOME_LENGTH, Organisation
from questions.languages import grouped


class LogoField(forms.FileField):
    """A picture, made afresh from the file."""

    def clean(self, data: Any, initial: Any = None) -> Picture | None:  # noqa: ANN401 (Django's signature)
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return read_logo(file.read(MAX_BYTES + 1))
        except LogoError as error:
            raise ValidationError(str(error)) from error


class LookForm(forms.Form):
    logo = LogoField(
        required=False,
        label=gettext_lazy("Logo"),
        help_text=format_lazy(
            gettext_lazy("A PNG or JPEG picture of up to {size} kB. People see it 60 pixels high."),
            size=MAX_BYTES // 1000,
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    removes_logo = forms.BooleanField(required=False, label=gettext_lazy("Remove the logo"))
    welcome = forms.CharField(
        required=False,
        label=gettext_lazy("Your own words on the first page"),
        help_text=format_lazy(
            gettext_lazy(
                "People read them before the questions. For example: who asks, and why it matters to you. "
                "Up to {most} characters."
            ),
            most=MAX_WELCOME_LENGTH,
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        organisation: Organisation,
    ) -> None:
        super().__init__(data, files, initial={"welcome": organisation.welcome})
        if not organisation.logo_version:
            del self.fields["removes_logo"]

    def clean_welcome(self) -> str:
        """A line break counts as one character."""
        text: str = self.cleaned_data["welcome"].replace("\r\n", "\n")
        if (over := len(text) - MAX_WELCOME_LENGTH) > 0:
            words = ngettext(
                "Shorten your own words by {count} character.", "Shorten your own words by {count} characters.", over
            )
            raise ValidationError(words.format(count=grouped(over)))
        return text

    def clean(self) -> None:
        if self.cleaned_data.get("logo") and self.cleaned_data.get("removes_logo"):
            self.add_error("removes_logo", _("Choose a new logo, or remove the present one. You cannot do both."))
