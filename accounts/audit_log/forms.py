"""The filter of the audit trail."""

from django import forms

from accounts.forms.dates import DateField
from accounts.vocabulary import EVENTS


class FilterForm(forms.Form):
    event = forms.ChoiceField(
        required=False,
        label="Event",
        choices=[("", "Every event"), *((event, event.capitalize()) for event in sorted(EVENTS))],
    )
    person = forms.CharField(
        required=False, max_length=200, label="Who did it", help_text="An email address, or a part of one."
    )
    text = forms.CharField(
        required=False,
        max_length=200,
        label="What it was about",
        help_text="A part of the name of a project, or of an email address.",
    )
    since = DateField(required=False, label="From", named="The first day", help_text="For example, 27 3 2027")
    until = DateField(required=False, label="To", named="The last day")
