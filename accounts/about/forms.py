"""An organisation's details for its privacy notice."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import MAX_DETAIL_LENGTH, MAX_NAMES_DAYS, MAX_RETENTION_MONTHS, OrganisationDetails


class DetailsForm(forms.Form):
    controller = forms.CharField(
        max_length=200,
        label=gettext_lazy("Data controller"),
        help_text=gettext_lazy("The legal name of the organisation. For example: Northdale NHS Foundation Trust"),
    )
    address = forms.CharField(
        max_length=MAX_DETAIL_LENGTH, label=gettext_lazy("Postal address"), widget=forms.Textarea(attrs={"rows": 4})
    )
    email = forms.EmailField(max_length=254, label=gettext_lazy("Email address for questions about data protection"))
    ico_number = forms.CharField(max_length=20, required=False, label=gettext_lazy("ICO registration number"))
    lawful_basis = forms.CharField(
        max_length=MAX_DETAIL_LENGTH,
        label=gettext_lazy("Lawful basis"),
        help_text=gettext_lazy("Check this with your data protection officer."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    retention_months = forms.IntegerField(
        min_value=1,
        max_value=MAX_RETENTION_MONTHS,
        label=gettext_lazy("How many months do you keep answers after a round has closed?"),
        help_text=gettext_lazy(
            "After that we delete the answers and comments of the round. Counts, results and reports stay until "
            "you delete the project."
        ),
    )
    names_days = forms.IntegerField(
        min_value=1,
        max_value=MAX_NAMES_DAYS,
        label=gettext_lazy("How many days do you keep names and email addresses after a round has closed?"),
        help_text=gettext_lazy(
            "Those of people in confidential groups. After that we delete them. We keep how many people were "
            "asked and how many answered."
        ),
    )
    complaints = forms.CharField(
        max_length=MAX_DETAIL_LENGTH,
        label=gettext_lazy("Where can people complain?"),
        help_text=gettext_lazy("Your own complaints address. The notice also names the Information Commissioner."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    NAMES: ClassVar[tuple[str, ...]] = (
        "controller",
        "address",
        "email",
        "ico_number",
        "lawful_basis",
        "retention_months",
        "names_days",
        "complaints",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, details: OrganisationDetails) -> None:
        super().__init__(data, initial={name: getattr(details, name) for name in self.NAMES})
