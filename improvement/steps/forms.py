"""What is entered about one step: an own step, a note, and who owns it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.forms.dates import DateField
from accounts.listing import SearchForm
from accounts.models import Membership
from assessments.forms.projects import Data, PlainField
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.plan.forms import day_after_closing
from improvement.steps.naming import NamedOwner
from improvement.vocabulary import MAX_EVIDENCE_LENGTH, MAX_MEASURE_LENGTH, MAX_NOTE_LENGTH, MAX_STEP_LENGTH
from results.vocabulary import Urgency

_WHOLE = gettext_lazy("Enter a whole address that begins with https:// or http://.")
_NAME_IT = gettext_noop("Enter the name of the person whose address this is.")
_REMOVED = gettext_lazy("This person is no longer a member. Choose someone else.")


class OwnStepForm(forms.Form):
    """A step that the project adds to what is proposed."""

    title = PlainField(
        label=gettext_lazy("What will be done"),
        max_length=MAX_STEP_LENGTH,
        error_messages={"required": gettext_lazy("Say what will be done.")},
    )
    urgency = forms.ChoiceField(label=gettext_lazy("How urgent"), choices=Urgency.choices, initial=Urgency.LATER)
    owner = PlainField(
        label=gettext_lazy("Owner"),
        max_length=MAX_NAME_LENGTH,
        required=False,
        help_text=gettext_lazy("A person in charge of the work, not a person who answered."),
    )
    due_on = DateField(label=gettext_lazy("By when"), named=gettext_lazy("The date"), required=False)
    measure = PlainField(
        label=gettext_lazy("How you will know that it is done"), max_length=MAX_MEASURE_LENGTH, required=False
    )

    def __init__(self, data: Data = None, *, closed_on: date) -> None:
        super().__init__(data)
        self.fields["due_on"].validators += [day_after_closing(closed_on)]


def evidence_field() -> forms.URLField:
    return forms.URLField(
        label=gettext_lazy("Address of evidence"),
        max_length=MAX_EVIDENCE_LENGTH,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"], message=_WHOLE)],
        help_text=gettext_lazy("For example: https://intranet.example/minutes"),
        error_messages={"invalid": _WHOLE},
    )


class NoteForm(forms.Form):
    words = PlainField(
        label=gettext_lazy("Note"),
        max_length=MAX_NOTE_LENGTH,
        help_text=gettext_lazy(
            "What happened, or what stands in the way. The owner of the step reads it too. Do not write who answered "
            "what."
        ),
        error_messages={"required": gettext_lazy("Write the note.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    evidence = evidence_field()


class OwnerForm(forms.Form):
    """A member, or anybody else by name, to whom emails go if an address is known."""

    member = forms.ChoiceField(label=gettext_lazy("Member of your organisation"), required=False)
    name = PlainField(label=gettext_lazy("Or another name"), max_length=MAX_NAME_LENGTH, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Email address of that person"),
        required=False,
        help_text=gettext_lazy("We write to this address about the steps of this person, at most once a day."),
        error_messages={"invalid": gettext_lazy("Enter an email address, like name@example.org.")},
    )

    def __init__(self, data: Data = None, *, members: Iterable[Membership], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.members = {str(member.pk): member for member in members}
        choices = [(key, str(member.user)) for key, member in self.members.items()]
        self.fields["member"].choices = [("", _("No member")), *choices]  # type: ignore[attr-defined]  # a choice field
        self.fields["member"].error_messages["invalid_choice"] = _REMOVED

    def clean(self) -> None:
        if self.cleaned_data.get("email") and not self.cleaned_data.get("name") and not self.cleaned_data.get("member"):
            self.add_error("name", _(_NAME_IT))

    @property
    def owner(self) -> NamedOwner:
        """A member goes before a name."""
        if member := self.members.get(self.cleaned_data["member"]):
            return NamedOwner(member)
        return NamedOwner(name=self.cleaned_data["name"], email=self.cleaned_data["email"])


class NoteSearch(SearchForm):
    q_label = gettext_lazy("Words in notes, or a name")
