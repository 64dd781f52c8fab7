"""An organisation's logo and its welcome."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from accounts.look.image import LogoError
from accounts.look.reading import MAX_BYTES, Picture, read_logo
from accounts.models import MAX_WELCOME_LENGTH, Organisation


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
        label="Logo",
        help_text=f"A PNG or JPEG picture of up to {MAX_BYTES // 1000} kB. People see it 60 pixels high.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    removes_logo = forms.BooleanField(required=False, label="Remove the logo")
    welcome = forms.CharField(
        required=False,
        label="Your own words on the first page",
        help_text="People read them before the questions. For example: who asks, and why it matters to you. "
        f"Up to {MAX_WELCOME_LENGTH} characters.",
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
            raise ValidationError(f"Shorten your own words by {over:,} character{'s' if over > 1 else ''}.")
        return text

    def clean(self) -> None:
        if self.cleaned_data.get("logo") and self.cleaned_data.get("removes_logo"):
            self.add_error("removes_logo", "Choose a new logo, or remove the present one. You cannot do both.")
