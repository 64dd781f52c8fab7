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

    def __init__(self, data: Mapping[str, Any], *, round: Round) -> None:
        groups = [(row.code, row.group.title) for row in queries.groups_of(round)]
        sites = [(str(site.pk), site.name) for site in round.project.site_set.all()]
        self.base_fields = self.base_fields | {"group": choice_of("Group", groups, "Every group")}
        if sites:
            self.base_fields |= {"site": choice_of("Site", sites, "Every site")}
        super().__init__(data)


class MembersToInvite(SearchForm):
    q_label = "Name or email address"
    role = choice_of("Role", Role.choices, "Every role")
