"""The search in a portfolio."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.listing import SearchForm, choice_of
from assessments.vocabulary import Stage
from portfolio.overview.vocabulary import Direction, Order
from portfolio.vocabulary import FLAGS, Which
from results.present.wording import STATES

EVERY = gettext_lazy("Any")


class RecursSearch(SearchForm):
    q_label = gettext_lazy("Project, or what recurs")


class PortfolioSearch(SearchForm):
    q_label = gettext_lazy("Name")

    it_bin = choice_of(FLAGS["it_bin"], STATES.items(), EVERY)
    local_ownership = choice_of(FLAGS["local_ownership"], STATES.items(), EVERY)
    direction = choice_of(gettext_lazy("Direction"), Direction.choices, EVERY)
    stage = choice_of(gettext_lazy("Stage"), Stage.choices, EVERY)
    which = choice_of(gettext_lazy("Archive"), Which.choices[1:], Which.CURRENT.label)
    order = choice_of(pgettext_lazy("of a list", "Order"), Order.choices[1:], Order.WORST.label)

    @property
    def is_filtered(self) -> bool:
        return bool(set(self.chosen) - {"q", "order"})
