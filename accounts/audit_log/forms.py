"""The filter of the audit trail."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.dates import DateField
from accounts.vocabulary import EVENTS, event_in_words
from questions.languages import sort_key


def _events() -> list[tuple[str, str]]:
    """In the order of the language."""
    events = [(event, event_in_words(event)) for event in EVENTS]
    return [("", _("Every event")), *sorted(events, key=lambda event: sort_key(event[1]))]


class FilterForm(forms.Form):
    event = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Event"),
        choices=_events,
    )
    person = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("Who did it"),
        help_text=gettext_lazy("An email address, or a part of one."),
    )
    text = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("What it was about"),
        help_text=gettext_lazy("A part of the name of a project, or of an email address."),
    )
    since = DateField(
        required=False,
        label=gettext_lazy("From"),
        named=gettext_lazy("The first day"),
        help_text=gettext_lazy("For example, 27 3 2027"),
    )
    until = DateField(required=False, label=gettext_lazy("To"), named=gettext_lazy("The last day"))
