"""Which column holds the addresses of the people to invite."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.asks import UNUSED
from intake.lists.addresses import written
from intake.lists.heading_words import is_of_others, says
from intake.lists.layout import Column
from intake.lists.proposals import OPEN, Proposal
from intake.wording import listed
from tables import UNSOLVED

MOSTLY = 0.5  # of its cells
IN_HIDDEN = gettext_lazy("It holds email addresses.")
OF_OTHERS = gettext_lazy("It seems to hold the addresses of other people than those of the lines.")


def email_column(columns: Sequence[Column], *, hidden: Sequence[Column]) -> Mapping[str, Proposal]:
    """The only visible column of addresses. Of several, of other people's, and of hidden ones a person chooses."""
    holding = sorted(filter(_holds_addresses, columns), key=lambda column: says(column.heading) != "email")
    if not holding:
        return _without_addresses(columns, hidden)
    first, *others = holding
    if is_of_others(first.heading) and not others:
        return {first.key: replace(OPEN, help=OF_OTHERS)}
    if all(_lower(column) == _lower(first) for column in others):
        return {first.key: Proposal("email")} | {column.key: Proposal(UNUSED) for column in others}
    return {column.key: replace(OPEN, help=_which(column, holding)) for column in holding}


def _without_addresses(columns: Iterable[Column], hidden: Iterable[Column]) -> Mapping[str, Proposal]:
    """Hidden columns with addresses are offered; without them the column that is called so counts, empty as it is."""
    if offered := {column.key: replace(OPEN, help=IN_HIDDEN) for column in hidden if _holds_addresses(column)}:
        return offered
    named = [column.key for column in columns if says(column.heading) == "email"]
    return {key: Proposal("email") for key in named[:1]}


def _holds_addresses(column: Column) -> bool:
    if column.addresses >= MOSTLY:
        return True
    return says(column.heading) == "email" and (column.addresses > 0 or UNSOLVED in column.counts)


def _lower(column: Column) -> tuple[str, ...]:
    return tuple(written(value).address.lower() for value in column.values)


def _which(column: Column, holding: Iterable[Column]) -> str:
    example = _("{column} (for example {address})")
    others = [
        example.format(column=other.label, address=next(iter(other.counts))) for other in holding if other is not column
    ]
    text = _("Email addresses are also in {columns}. Choose the column of the people to invite.")
    return text.format(columns=listed(others))
