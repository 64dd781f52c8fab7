"""What an organisation says about itself in its privacy notice."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from accounts.models import LONGEST_DETAIL, LONGEST_RETENTION, OrganisationDetails


class DetailsForm(forms.Form):
    controller = forms.CharField(
        max_length=200,
        label="Data controller",
        help_text="The legal name of whoever answers for the data. For example: Northdale NHS Foundation Trust",
    )
    address = forms.CharField(
        max_length=LONGEST_DETAIL, label="Postal address", widget=forms.Textarea(attrs={"rows": 4})
    )
    email = forms.EmailField(max_length=254, label="E-mail address for questions about data protection")
    ico_number = forms.CharField(max_length=20, required=False, label="Registration number with the ICO")
    lawful_basis = forms.CharField(
        max_length=LONGEST_DETAIL,
        label="Lawful basis",
        help_text="Ask your data protection officer whether this is right for you.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    retention_months = forms.IntegerField(
        min_value=1,
        max_value=LONGEST_RETENTION,
        label="How many months do you keep answers after a round has closed?",
        help_text="This tool does not delete by itself. Agree who does.",
    )
    complaints = forms.CharField(
        max_length=LONGEST_DETAIL,
        label="Where can people complain?",
        help_text="Your own complaints address. The notice names the Information Commissioner as well.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    NAMES: ClassVar[tuple[str, ...]] = (
        "controller",
        "address",
        "email",
        "ico_number",
        "lawful_basis",
        "retention_months",
        "complaints",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, details: OrganisationDetails) -> None:
        super().__init__(data, initial={name: getattr(details, name) for name in self.NAMES})
