"""What is searched for in the lists of people of a round, and how many are written to."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.listing import SearchForm, choice_of
from accounts.roles import Role
from assessments import queries
from assessments.models import Round
from assessments.vocabulary import EntryKind, Sent


class InvitedSearch(SearchForm):
    """By what was sent; by state only in groups on the record."""

    q_label = gettext_lazy("Name or email address")
    group = choice_of(gettext_lazy("Group"), [], gettext_lazy("Every group"))
    site = choice_of(gettext_lazy("Site"), [], gettext_lazy("Every site"))
    sent = choice_of(gettext_lazy("Sent, or state"), Sent.choices, gettext_lazy("Everything"))

    def __init__(self, data: Mapping[str, Any], *, round: Round) -> None:
        super().__init__(data)
        self.fields["group"].choices += [(row.code, row.group.title) for row in queries.groups_of(round)]  # type: ignore[attr-defined]  # a choice field
        self.fields["site"].choices += [(str(site.pk), site.name) for site in round.project.site_set.all()]  # type: ignore[attr-defined]  # a choice field
        if not round.is_open:
            del self.fields["sent"]  # what was sent is not kept
        self.full_clean()


class MembersToInvite(SearchForm):
    q_label = gettext_lazy("Name or email address")
    role = choice_of(gettext_lazy("Role"), Role.choices, gettext_lazy("Every role"))


class EntrySearch(SearchForm):
    q_label = gettext_lazy("Added by")
    kind = choice_of(gettext_lazy("What was added"), EntryKind.choices, gettext_lazy("Files and sheets"))


class CountForm(forms.Form):
    """The number of people that the page showed."""

    count = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
