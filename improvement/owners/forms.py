"""What an owner says of a step, and the search in the list of owners."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.listing import SearchForm
from assessments.forms.projects import PlainField
from improvement.owners.saying import Said
from improvement.steps.forms import evidence_field
from improvement.vocabulary import MAX_NOTE_LENGTH, MAX_REASON_LENGTH, Status

_OUTCOMES = [
    (Status.OPEN, gettext_lazy("I am working on it")),
    (Status.DONE, gettext_lazy("It is done")),
    (Status.DROPPED, gettext_lazy("I will not do it, for this reason")),
]
_TOO_LONG = gettext_noop("Shorten the reason to {most} characters: reports print it.")


class OutcomeForm(forms.Form):
    """A note, that the step is done, or why it will not be."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        choices=_OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose where the step stands.")},
    )
    words = PlainField(
        label=gettext_lazy("What happened, or why not"),
        max_length=MAX_NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The team reads this. Reports print why a step is not done."),
        error_messages={"required": gettext_lazy("Write a few words.")},
    )
    evidence = evidence_field()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        words = self.cleaned_data.get("words", "")
        if self.cleaned_data.get("outcome") == Status.DROPPED and len(words) > MAX_REASON_LENGTH:
            self.add_error("words", _(_TOO_LONG).format(most=MAX_REASON_LENGTH))

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["outcome"], data["words"], data["evidence"], data["seen"])


class OwnerSearch(SearchForm):
    q_label = gettext_lazy("Name or email address")
