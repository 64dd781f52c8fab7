"""The search in the board view of a plan."""

from django.utils.translation import gettext_lazy

from accounts.listing import SearchForm, choice_of
from improvement.present.plan_board import choices


class BoardSearch(SearchForm):
    q_label = gettext_lazy("Step or owner")
    status = choice_of(gettext_lazy("Where it stands"), choices(), gettext_lazy("Everything"))
