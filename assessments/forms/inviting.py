"""Forms for invitations: a list of people, one link for a group, and changes to one person's invitation."""

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.datastructures import MultiValueDict

from accounts.models import Membership
from assessments.forms.projects import DAY, Data
from assessments.lists import MAX_LIST_BYTES, CheckedList, Known, ListError, check_list, text_of_file
from assessments.models import AskedGroup, Invitation, Site

MAX_EXTENSION = timedelta(days=365)
EXAMPLE = "Sam Sample, sam@example.org, Doctors, Ward 1"


class InviteForm(forms.Form):
    """A list of people. The text of an uploaded file goes into the box, where it can be corrected."""

    people = forms.CharField(
        required=False,
        strip=False,
        label="People",
        help_text=f"One person per line: name, email address and, if you like, group and site. For example: {EXAMPLE}",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label="Or upload a file",
        help_text="CSV in UTF-8, or an Excel workbook (.xlsx), up to 1 MB. Headings may be name, email, group, site. "
        "A file replaces the text in the box.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,text/csv"}),
    )
    asked_group = forms.ModelChoiceField(
        AskedGroup.objects.none(), required=False, label="Group for lines without one", empty_label="Choose a group"
    )
    site = forms.ModelChoiceField(
        Site.objects.none(), required=False, label="Site for lines without one", empty_label="No site"
    )
    by_mail = forms.ChoiceField(
        choices=[
            ("yes", "Send each person an email"),
            ("no", "Show me the links of groups that answer on the record, and send everyone else an email"),
        ],
        required=False,
        initial="yes",
        label="How will they get their links?",
        help_text="Nobody but the person sees the link of someone in a confidential group.",
        widget=forms.RadioSelect,
    )
    preview = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict,
        files: MultiValueDict[str, Any],
        *,
        groups: Iterable[AskedGroup],
        sites: Iterable[Site],
        known: Callable[[AskedGroup | None, Site | None], Known],
    ) -> None:
        self.known = known
        self.checked: CheckedList | None = None
        self.file_problem = ""
        super().__init__(self._with_file(data, files.get("file")) if data or files else None)
        self.fields["asked_group"].queryset = groups  # type: ignore[attr-defined]  # a model choice field
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]  # a model choice field
        if not settings.SENDS_MAIL or all(row.group.confidential for row in groups):
            del self.fields["by_mail"]

    def _with_file(self, data: QueryDict, file: Any) -> QueryDict:  # noqa: ANN401 (Django gives no type)
        if file is None:
            return data
        data = data.copy()
        try:
            data["people"] = text_of_file(file.read(MAX_LIST_BYTES + 1))
        except ListError as error:
            self.file_problem = str(error)
        return data

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.file_problem:
            self.add_error("file", self.file_problem)
        elif not self.errors:
            try:
                known = self.known(cleaned["asked_group"], cleaned["site"])
                self.checked = check_list(cleaned["people"], known)
            except ListError as error:
                self.add_error("people", str(error))
        return cleaned

    @property
    def fingerprint(self) -> str:
        """Identifies what would be sent now, so that an outdated preview cannot be confirmed."""
        good = self.checked.good if self.checked else ()
        rows = [[listed.person.name, listed.person.email, listed.group, listed.site] for listed in good]
        return salted_hmac("assessments.preview", json.dumps([rows, self.is_by_mail]), algorithm="sha256").hexdigest()

    @property
    def is_by_mail(self) -> bool:
        return settings.SENDS_MAIL and self.cleaned_data.get("by_mail") != "no"

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has confirmed exactly this preview. An empty list is never confirmed."""
        seen = self.cleaned_data["preview"]
        return bool(self.checked and self.checked.good) and constant_time_compare(seen, self.fingerprint)


class InviteMembersForm(forms.Form):
    members = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label="People who sign in",
        help_text="They will see the questions on their home page.",
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
        label="How many people in this group are you asking in total?",
        help_text="Shown to respondents, and used in the report to say how many did not answer. "
        "Leave empty if you do not know.",
    )
    most_people = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1_000_000,
        label="How many people can use the link?",
        help_text="A person counts when they submit. Someone who has started keeps a place for an hour. You can change "
        "this while the round is open. Leave empty for no limit.",
    )


class AddressForm(forms.Form):
    email = forms.EmailField(max_length=254, label="Email address")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.lower()


class ExtendForm(forms.Form):
    until = forms.DateField(label="The link works until", widget=DAY)

    def __init__(self, data: Data = None, *, invitation: Invitation) -> None:
        super().__init__(data, initial={"until": timezone.localdate(invitation.expires_at)})

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= day <= today + MAX_EXTENSION:
            raise forms.ValidationError("Choose a day between today and a year from now.")
        return day
