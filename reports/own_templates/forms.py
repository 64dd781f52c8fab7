"""An organisation's own templates: one file for each kind."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from reports.own_templates.reading import MAX_BYTES, Template, read_template
from reports.own_templates.vocabulary import KINDS, TITLES, WANTED, TemplateError


class TemplateField(forms.FileField):
    """A template, made afresh from the file."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        megabytes = MAX_BYTES // 1_000_000
        accept = WANTED[kind].replace(" or ", ",")
        super().__init__(
            required=False,
            label=_(TITLES[kind]),
            help_text=_("A file of the kind {kind}, up to {count} MB. Files with macros are refused.").format(
                kind=_(WANTED[kind]), count=megabytes
            ),
            widget=forms.FileInput(attrs={"accept": accept}),
        )

    def clean(self, data: Any, initial: Any = None) -> Template | None:  # noqa: ANN401 (Django's signature)
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return read_template(file.read(MAX_BYTES + 1), self.kind)
        except TemplateError as error:
            raise ValidationError(_in_words(error)) from error


def _in_words(error: TemplateError) -> str:
    """In the language of the page: also what stands in the message, where it is ours."""
    return _(error.message).format(**{name: _(value) for name, value in error.values.items() if value})


class TemplatesForm(forms.Form):
    """`present` are the kinds of which there is a template."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        present: Collection[str],
    ) -> None:
        super().__init__(data, files)
        for kind in KINDS:
            self.fields[kind] = TemplateField(kind)
            if kind in present:
                label = _("Remove the {template}").format(template=_(TITLES[kind]))
                self.fields[f"removes_{kind}"] = forms.BooleanField(required=False, label=label)

    def clean(self) -> None:
        for kind in KINDS:
            if self.cleaned_data.get(kind) and self.cleaned_data.get(f"removes_{kind}"):
                message = _("Choose a new template, or remove the present one. You cannot do both.")
                self.add_error(f"removes_{kind}", message)

    @property
    def put(self) -> Iterator[tuple[str, Template]]:
        """Kind and file of each new template."""
        yield from ((kind, self.cleaned_data[kind]) for kind in KINDS if self.cleaned_data[kind])

    @property
    def removed(self) -> Iterator[str]:
        yield from (kind for kind in KINDS if self.cleaned_data.get(f"removes_{kind}"))
