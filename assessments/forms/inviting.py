"""Fields of invitations: a pasted list of people, or one link for a group."""

from collections.abc import Iterable

from django import forms

from accounts.models import Membership
from assessments.forms.people import read_people
from assessments.forms.projects import Data
from assessments.models import AskedGroup, Site
from assessments.vocabulary import Person


class InviteForm(forms.Form):
    asked_group = forms.ModelChoiceField(AskedGroup.objects.none(), label="Group", empty_label="Choose a group")
    site = forms.ModelChoiceField(Site.objects.none(), required=False, label="Site", empty_label="No site")
    people = forms.CharField(
        max_length=100_000,
        label="People",
        help_text="One person a line: name, e-mail address. For example: Sam Sample, sam@example.org",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, data: Data = None, *, groups: Iterable[AskedGroup], sites: Iterable[Site]) -> None:
        super().__init__(data)
        self.fields["asked_group"].queryset = groups  # type: ignore[attr-defined]  # a model choice field
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]  # a model choice field

    def clean_people(self) -> list[Person]:
        return read_people(self.cleaned_data["people"])


class InviteMembersForm(forms.Form):
    members = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label="People who sign in",
        help_text="They find the questions on their first page.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Data = None, *, members: Iterable[Membership]) -> None:
        super().__init__(data)
        self.fields["members"].queryset = members  # type: ignore[attr-defined]  # a model choice field


class OpenLinkForm(forms.Form):
    people_asked = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1_000_000,
        label="How many people of this group are asked in all?",
        help_text="Respondents are told, and the report can say how many did not answer. "
        "Leave empty if you cannot say.",
    )
