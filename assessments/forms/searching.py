"""What is searched for in the lists of people of a round."""

from collections.abc import Mapping
from typing import Any

from accounts.listing import SearchForm, choice_of
from accounts.roles import Role
from assessments import queries
from assessments.models import Round


class InvitedSearch(SearchForm):
    """Neither by state nor by anything that would list those who have answered."""

    q_label = "Name or email address"
    group = choice_of("Group", [], "Every group")
    site = choice_of("Site", [], "Every site")

    def __init__(self, data: Mapping[str, Any], *, round: Round) -> None:
        super().__init__(data)
        self.fields["group"].choices += [(row.code, row.group.title) for row in queries.groups_of(round)]  # type: ignore[attr-defined]  # a choice field
        self.fields["site"].choices += [(str(site.pk), site.name) for site in round.project.site_set.all()]  # type: ignore[attr-defined]  # a choice field
        self.full_clean()


class MembersToInvite(SearchForm):
    q_label = "Name or email address"
    role = choice_of("Role", Role.choices, "Every role")
