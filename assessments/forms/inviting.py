"""Forms for invitations: a list of people, one link for a group, and changes to one person's invitation."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.forms.dates import DateField
from accounts.models import Membership
from assessments.asking.number import has_answers
from assessments.forms.projects import Data
from assessments.mailboxes import spelled
from assessments.models import AskedGroup, Invitation
from assessments.vocabulary import EVERYONE, VOLUNTEERS
from questions.languages import grouped

MAX_EXTENSION = timedelta(days=365)


class InviteMembersForm(forms.Form):
    """Those ticked on one page or, with `everyone`, all whom the search found: as many as the confirmation said."""

    members = forms.ModelMultipleChoiceField(
        Membership.objects.none(), required=False, label=gettext_lazy("People who sign in")
    )
    everyone = forms.BooleanField(required=False, widget=forms.HiddenInput)
    count = forms.IntegerField(required=False, widget=forms.HiddenInput)  # on the page that asks to confirm

    def __init__(self, data: Data = None, *, members: QuerySet[Membership]) -> None:
        super().__init__(data)
        self.found = members
        self.fields["members"].queryset = members  # type: ignore[attr-defined]  # a model choice field

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.people.exists():
            self.add_error("members", _("Tick at least one person."))
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
        label=gettext_lazy("How many people in this group are you asking in total?"),
        help_text=gettext_lazy(
            "Shown to respondents, and used in the report to say how many did not answer. "
            "Leave empty if you do not know."
        ),
    )
    most_people = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1_000_000,
        label=gettext_lazy("How many people can use the link?"),
        help_text=gettext_lazy(
            "A person counts when they submit. Someone who has started keeps a place for an hour. You can change "
            "this while the round is open. Leave empty for no limit."
        ),
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
            words = _("People have answered, so this can only go up. Enter at least {least}.")
            raise forms.ValidationError(words.format(least=grouped(before)))
        if asked and size and asked > size and not self.asked_group.is_estimate:
            words = ngettext(
                "There is {count} person in the group. Enter no more than that.",
                "There are {count} people in the group. Enter no more than that.",
                size,
            )
            raise forms.ValidationError(words.format(count=grouped(size)))
        return asked

    @property
    def numbers(self) -> dict[str, int | None]:
        """Only of a valid form."""
        return {"people_asked": self.asked_group.people_asked} | self.cleaned_data


class AddressForm(forms.Form):
    email = forms.EmailField(max_length=254, label=gettext_lazy("Email address"))

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return spelled(email)


class ExtendForm(forms.Form):
    until = DateField(
        label=gettext_lazy("The link works until"),
        named=gettext_lazy("The day"),
        help_text=gettext_lazy("For example, 27 3 2027"),
    )

    def __init__(self, data: Data = None, *, invitation: Invitation) -> None:
        super().__init__(data, initial={"until": timezone.localdate(invitation.expires_at)})

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= day <= today + MAX_EXTENSION:
            raise forms.ValidationError(_("Choose a day between today and a year from now."))
        return day
