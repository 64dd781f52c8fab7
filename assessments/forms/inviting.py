"""Forms for invitations: a list of people, one link for a group, and changes to one person's invitation."""

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.datastructures import MultiValueDict

from accounts.forms.dates import DateField
from accounts.models import Membership
from assessments.asking.number import has_answers
from assessments.asking.sample import SampleError, sample_of
from assessments.forms.projects import Data
from assessments.lists import MAX_LIST_BYTES, MAX_PEOPLE, CheckedList, Known, ListError, check_list, text_of_file
from assessments.mailboxes import spelled
from assessments.models import AskedGroup, Invitation, Site
from assessments.vocabulary import EVERYONE, VOLUNTEERS, ListedPerson, people

MAX_EXTENSION = timedelta(days=365)
AT_RANDOM = "random"
EXAMPLE = "Sam Sample, sam@example.org, Doctors, Ward 1"


class InviteForm(forms.Form):
    """A list of people. The text of an uploaded file goes into the box, where it can be corrected."""

    says_what_is_needed = True  # the labels say what is for whom

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
    whom = forms.ChoiceField(
        choices=[("everyone", "Everyone in this list"), (AT_RANDOM, "Some of them, drawn at random")],
        required=False,
        initial="everyone",
        label="Whom do you want to invite?",
        help_text="For a random sample, upload a list of the whole group. Nothing is kept of people who are not drawn. "
        "If you also ask others in the group, the report says that the project picked people.",
        widget=forms.RadioSelect,
    )
    how_many = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MAX_PEOPLE,
        label="If drawn at random: how many?",
        help_text="For example: 40",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
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
        self.known, self.groups = known, groups
        self.listed: tuple[ListedPerson, ...] = ()  # valid lines, whether or not they are drawn
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
            else:
                self._draw(self.checked)
        return cleaned

    def _draw(self, checked: CheckedList) -> None:
        self.listed = checked.good
        if not self.is_sample or not checked.good:
            return
        if not self.cleaned_data["how_many"]:
            self.add_error("how_many", "Enter how many people to draw.")
            return
        try:
            sample = sample_of(list(self.groups), checked.good, self.cleaned_data["how_many"])
        except SampleError as error:
            self.add_error("how_many", str(error))
        else:
            self.checked = checked.drawn(sample.drawn)

    @property
    def fingerprint(self) -> str:
        """Identifies what would be sent now, so that an outdated preview cannot be confirmed."""
        good = self.checked.good if self.checked else ()
        rows = [[listed.person.name, listed.person.email, listed.group, listed.site] for listed in good]
        return salted_hmac("assessments.preview", json.dumps([rows, self.is_by_mail]), algorithm="sha256").hexdigest()

    @property
    def is_sample(self) -> bool:
        return bool(self.cleaned_data["whom"] == AT_RANDOM)

    @property
    def is_by_mail(self) -> bool:
        return settings.SENDS_MAIL and self.cleaned_data.get("by_mail") != "no"

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has confirmed exactly this preview. An empty list is never confirmed."""
        seen = self.cleaned_data["preview"]
        return bool(self.checked and self.checked.good) and constant_time_compare(seen, self.fingerprint)


class InviteMembersForm(forms.Form):
    """Those ticked on one page or, with `everyone`, all whom the search found: as many as the confirmation said."""

    members = forms.ModelMultipleChoiceField(Membership.objects.none(), required=False, label="People who sign in")
    everyone = forms.BooleanField(required=False, widget=forms.HiddenInput)
    count = forms.IntegerField(required=False, widget=forms.HiddenInput)  # on the page that asks to confirm

    def __init__(self, data: Data = None, *, members: QuerySet[Membership]) -> None:
        super().__init__(data)
        self.found = members
        self.fields["members"].queryset = members  # type: ignore[attr-defined]  # a model choice field

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.people.exists():
            self.add_error("members", "Tick at least one person.")
        return cleaned

    @property
    def people(self) -> QuerySet[Membership]:
        chosen: QuerySet[Membership] = self.cleaned_data["members"]
        return self.found if self.cleaned_data.get("everyone") else chosen

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has seen that it is so many people."""
        return bool(self.cleaned_data["count"] == self.people.count())


class OpenLinkForm(forms.Form):
    """How many people are asked is known where the whole group is, and its size was said before the round opened."""

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

    def __init__(self, data: Data = None, *, asked_group: AskedGroup, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.asked_group = asked_group
        if asked_group.size and asked_group.chosen in {EVERYONE, VOLUNTEERS}:
            del self.fields["people_asked"]

    def clean_people_asked(self) -> int | None:
        asked: int | None = self.cleaned_data["people_asked"]
        before, size = self.asked_group.people_asked, self.asked_group.size
        if before and (asked or 0) < before and has_answers(self.asked_group):
            raise forms.ValidationError(f"People have answered, so this can only go up. Enter at least {before:,}.")
        if asked and size and asked > size and not self.asked_group.is_estimate:
            raise forms.ValidationError(f"There are {people(size)} in the group. Enter no more than that.")
        return asked

    @property
    def numbers(self) -> dict[str, int | None]:
        """Only of a valid form."""
        return {"people_asked": self.asked_group.people_asked} | self.cleaned_data


class AddressForm(forms.Form):
    email = forms.EmailField(max_length=254, label="Email address")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return spelled(email)


class ExtendForm(forms.Form):
    until = DateField(label="The link works until", named="The day", help_text="For example, 27 3 2027")

    def __init__(self, data: Data = None, *, invitation: Invitation) -> None:
        super().__init__(data, initial={"until": timezone.localdate(invitation.expires_at)})

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= day <= today + MAX_EXTENSION:
            raise forms.ValidationError("Choose a day between today and a year from now.")
        return day
