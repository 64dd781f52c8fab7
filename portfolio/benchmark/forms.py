"""The agreement to take part in the benchmark, and the search in it."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.listing import SearchForm


class ProjectSearch(SearchForm):
    q_label = gettext_lazy("Name of a project")


class SharingForm(forms.Form):
    agrees = forms.BooleanField(
        label=gettext_lazy("I may decide this for the organisation"),
        error_messages={"required": gettext_lazy("Tick the box if you may decide this.")},
    )
