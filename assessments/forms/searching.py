"""What is searched for in the lists of people of a round, and how many are written to."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accounts.listing import SearchForm, choice_of
from accounts.roles import Role
from assessments import queries
from assessments.models import Round
from assessments.vocabulary import EntryKind, Sent


class InvitedSearch(SearchForm):
    """By what was sent; by state only in groups on the record."""

    q_label = "Name or email address"
    group = choice_of("Group", [], "Every group")
    site = choice_of("Site", [], "Every site")
    sent = choice_of("Sent, or state", Sent.choices, "Everything")

    def __init__(self, data: Mapping[str, Any], *, round: Round) -> None:
        super().__init__(data)
        self.fields["group"].choices += [(row.code, row.group.title) for row in queries.groups_of(round)]  # type: ignore[attr-defined]  # a choice field
        self.fields["site"].choices += [(str(site.pk), site.name) for site in round.project.site_set.all()]  # type: ignore[attr-defined]  # a choice field
        if not round.is_open:
            del self.fields["sent"]  # what was sent is not kept
        self.full_clean()


class MembersToInvite(SearchForm):
    q_label = "Name or email address"
    role = choice_of("Role", Role.choices, "Every role")


class EntrySearch(SearchForm):
    q_label = "Added by"
    kind = choice_of("What was added", EntryKind.choices, "Files and sheets")


class CountForm(forms.Form):
    """The number of people that the page showed."""

    count = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
