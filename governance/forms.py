"""Forms of governance: a reason, a name typed to confirm, an address, searches."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.listing import SearchForm
from governance.vocabulary import MAX_REASON_LENGTH

Data = Mapping[str, Any] | None


class HoldForm(forms.Form):
    reason = forms.CharField(
        max_length=MAX_REASON_LENGTH,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For example: an inquiry has asked for the records of this project"),
    )


class DeleteForm(forms.Form):
    """The exact name confirms that the right thing is deleted."""

    name = forms.CharField(label=gettext_lazy("Name"))
    reason = forms.CharField(required=False, max_length=MAX_REASON_LENGTH, label=gettext_lazy("Reason"))

    def __init__(self, data: Data = None, *, name: str) -> None:
        super().__init__(data)
        self._name = name
        self.fields["name"].label = _("Type “{name}” to confirm").format(name=name)

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if typed != self._name:
            raise forms.ValidationError(_("Type exactly: {name}").format(name=self._name))
        return typed


class PersonForm(forms.Form):
    email = forms.EmailField(max_length=254, label=gettext_lazy("Email address"))


class ProjectSearch(SearchForm):
    q_label = gettext_lazy("Name of the project")


class CertificateSearch(SearchForm):
    q_label = gettext_lazy("Number, or what was deleted")
