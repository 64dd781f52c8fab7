"""What is asked before a report is made."""

from django import forms

from reports.board import DEFAULT_MARKING


class ReportForm(forms.Form):
    marking = forms.CharField(
        label="Protective marking",
        help_text="Printed on the cover and at the top of every page.",
        initial=DEFAULT_MARKING,
        max_length=60,
    )
