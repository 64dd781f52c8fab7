"""What each column holds: recognised by its heading and its cells, chosen by a person, or asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.asks import UNUSED, Ask, Choices, Option, settled
from intake.lists.finding_addresses import email_column
from intake.lists.finding_names import FIRST_NAME, LAST_NAME, name_columns, names_in_addresses
from intake.lists.finding_places import group_column, site_column
from intake.lists.layout import Column
from intake.lists.model import Known
from intake.lists.proposals import NOT_USED, OPEN, Proposal
from intake.wording import listed

EMAIL, NAME, GROUP, SITE = "email", "name", "group", "site"
OPTIONS = (
    Option(EMAIL, gettext_lazy("The email address")),
    Option(NAME, gettext_lazy("The name")),
    Option(FIRST_NAME, gettext_lazy("The first name")),
    Option(LAST_NAME, gettext_lazy("The last name")),
    Option(GROUP, gettext_lazy("The group")),
    Option(SITE, gettext_lazy("The site")),
    Option(UNUSED, gettext_lazy("Nothing: do not use it")),
)
_NAMES = frozenset({NAME, FIRST_NAME, LAST_NAME})
SINGLE = (EMAIL, GROUP, SITE)  # at most one column each


@dataclass(frozen=True)
class Roles:
    """`by_key`: what each column holds, as far as that is settled."""

    by_key: Mapping[str, str]
    asks: tuple[Ask, ...]


def roles_of(columns: Sequence[Column], known: Known, choices: Choices) -> Roles:
    chosen = {column.key: settled(column.key, OPTIONS, choices) for column in columns}
    fixed = {key: role for key, role in chosen.items() if role}
    free = [column for column in columns if column.key not in fixed]
    found = _proposed(free, frozenset(fixed.values()), known)
    found |= {key: Proposal(role) for key, role in fixed.items()}
    found |= _twice(columns, fixed)
    asks = tuple(_ask(column, found.get(column.key, NOT_USED)) for column in columns)
    return Roles({ask.key: ask.chosen for ask in asks if ask.chosen}, asks)


def _proposed(free: Sequence[Column], taken: frozenset[str], known: Known) -> dict[str, Proposal]:
    """Of columns that nobody decided. Hidden ones are only offered for what nothing visible is."""
    rest = [column for column in free if not column.is_hidden]
    finders = {
        EMAIL: partial(email_column, hidden=[column for column in free if column.is_hidden]),
        NAME: partial(name_columns, taken=taken),
        GROUP: partial(group_column, known=known),
        SITE: partial(site_column, known=known),
    }
    found: dict[str, Proposal] = {}
    for role, find in finders.items():
        if role not in taken:
            found |= find(rest)
            rest = _without(found, rest)
    if not _NAMES & {*taken, *(proposal.role for proposal in found.values())}:
        found |= names_in_addresses(rest, _of_emails(free, found))
    return found


def _without(found: Mapping[str, Proposal], columns: Sequence[Column]) -> list[Column]:
    return [column for column in columns if column.key not in found]


def _of_emails(columns: Sequence[Column], found: Mapping[str, Proposal]) -> list[Column]:
    return [column for column in columns if column.key in found and found[column.key].role == EMAIL]


def _twice(columns: Sequence[Column], fixed: Mapping[str, str]) -> dict[str, Proposal]:
    """Columns that were chosen for what only one can be."""
    found: dict[str, Proposal] = {}
    for role in SINGLE:
        same = [column for column in columns if fixed.get(column.key) == role]
        if len(same) > 1:
            names = listed([column.label for column in same])
            help_text = _("Only one column can be used for this, and {columns} were chosen.").format(columns=names)
            found |= {column.key: replace(OPEN, help=help_text) for column in same}
    return found


def _ask(column: Column, proposal: Proposal) -> Ask:
    examples = _("For example: {cells}.").format(cells=column.examples) if column.counts else _("It is empty.")
    hidden = _("The column is hidden.") if column.is_hidden else ""
    help_text = " ".join(filter(None, (examples, hidden, str(proposal.help))))
    # Only a label with a heading stands in quotes.
    question = _("What is in the column {column}?") if column.label.startswith("“") else _("What is in {column}?")
    text = question.format(column=column.label)
    return Ask(column.key, "columns", text, OPTIONS, proposal.role, help_text, is_sure=proposal.is_sure)
