"""A project's fields."""

from collections.abc import Mapping
from typing import Any

from django import forms

from assessments.models import Project
from assessments.plain_text import plain
from assessments.vocabulary import LONGEST_AIM, LONGEST_NAME

Data = Mapping[str, Any] | None
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
# Fields that the page of a project shows in a way of their own. It lists all others by their labels.
_SHOWN_APART = {"name", "aim", "contact_name", "contact", "contact_email", "sites", "starts_on", "goes_live_on"}
_SHORT_LABELS = {"lead": "Lead"}  # where the form asks a question


class PlainField(forms.CharField):
    """Text without characters that nobody sees."""

    def to_python(self, value: object) -> str:
        return plain(super().to_python(value) or "")


class ProjectForm(forms.Form):
    name = PlainField(max_length=LONGEST_NAME, label="Name of the project")
    aim = PlainField(
        max_length=LONGEST_AIM,
        required=False,
        label="What should get better, and for whom?",
        help_text="In the words of care, not of the technology. Respondents and the board read this.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    service = PlainField(
        max_length=LONGEST_NAME, required=False, label="Service", help_text="For example: community nursing"
    )
    sponsor = PlainField(max_length=LONGEST_NAME, required=False, label="Executive sponsor")
    lead = PlainField(max_length=LONGEST_NAME, required=False, label="Who leads it?")
    contact_name = PlainField(
        max_length=LONGEST_NAME,
        required=False,
        label="Whom may respondents ask?",
        help_text="A name. Everybody who is asked reads it. Left empty, it is whoever leads the project.",
    )
    contact = PlainField(
        max_length=LONGEST_NAME,
        required=False,
        label="How to reach them",
        help_text="Telephone number or e-mail address. Everybody who is asked reads it.",
    )
    contact_email = forms.EmailField(
        required=False,
        label="E-mail address for replies",
        help_text="It stands in every letter, and whoever answers a letter writes to it.",
    )
    sites = PlainField(
        required=False,
        max_length=8000,
        label="Sites",
        help_text="One a line. Leave empty if there is only one.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts_on = forms.DateField(required=False, label="Starts on", widget=DAY)
    goes_live_on = forms.DateField(required=False, label="Goes live on", widget=DAY)

    def __init__(self, data: Data = None, *, project: Project | None = None) -> None:
        self.present = [site.name for site in project.site_set.all()] if project else []
        super().__init__(data, initial=_initial(project, self.present) if project else None)

    def clean_sites(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["sites"].splitlines()]
        sites = list(dict.fromkeys(line for line in lines if line))
        for number, site in enumerate(sites, start=1):
            if len(site) > LONGEST_NAME:
                raise forms.ValidationError(f"Site {number} is longer than {LONGEST_NAME} characters. Shorten it.")
        if taken_out := [site for site in self.present if site not in sites]:
            raise forms.ValidationError(f"“{taken_out[0]}” cannot be taken out: answers may belong to it. Put it back.")
        return sites

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, live = cleaned.get("starts_on"), cleaned.get("goes_live_on")
        if starts and live and live < starts:
            self.add_error("goes_live_on", "This is before the project starts. Change one of the two dates.")
        return cleaned

    def refuse_name(self) -> None:
        self.add_error("name", "Your organisation has a project of this name. Choose another name.")

    @property
    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "sites"}


def _initial(project: Project, sites: list[str]) -> dict[str, Any]:
    names = (name for name in ProjectForm.base_fields if name != "sites")
    return {name: getattr(project, name) for name in names} | {"sites": "\n".join(sites)}


def project_details(project: Project) -> dict[str, str]:
    """Label -> value, for the page of the project."""
    fields = {name: field for name, field in ProjectForm.base_fields.items() if name not in _SHOWN_APART}
    return {_SHORT_LABELS.get(name, str(field.label)): getattr(project, name) for name, field in fields.items()}
