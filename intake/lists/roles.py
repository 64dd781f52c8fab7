"""What each column holds: recognised by its heading and its cells, chosen by a person, or asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from intake.asks import UNUSED, Ask, Choices, Option, settled
from intake.lists.finding_addresses import email_column
from intake.lists.finding_names import FIRST_NAME, LAST_NAME, name_columns, names_in_addresses
from intake.lists.finding_places import group_column, site_column
from intake.lists.layout import Column
from intake.lists.model import Known
from intake.lists.proposals import NOT_USED, OPEN, Proposal

EMAIL, NAME, GROUP, SITE = "email", "name", "group", "site"
OPTIONS = (
    Option(EMAIL, "The email address"),
    Option(NAME, "The name"),
    Option(FIRST_NAME, "The first name"),
    Option(LAST_NAME, "The last name"),
    Option(GROUP, "The group"),
    Option(SITE, "The site"),
    Option(UNUSED, "Nothing: do not use it"),
)
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
            rest = [column for column in rest if column.key not in found]
    if not {NAME, FIRST_NAME, LAST_NAME} & {*taken, *(proposal.role for proposal in found.values())}:
        emails = [column for column in free if column.key in found and found[column.key].role == EMAIL]
        found |= names_in_addresses(rest, emails)
    return found


def _twice(columns: Sequence[Column], fixed: Mapping[str, str]) -> dict[str, Proposal]:
    """Columns that were chosen for what only one can be."""
    found: dict[str, Proposal] = {}
    for role in SINGLE:
        same = [column for column in columns if fixed.get(column.key) == role]
        if len(same) > 1:
            names = " and ".join(column.label for column in same)
            help_text = f"Only one column can be used for this, and {names} were chosen."
            found |= {column.key: replace(OPEN, help=help_text) for column in same}
    return found


def _ask(column: Column, proposal: Proposal) -> Ask:
    examples = f"For example: {column.examples}." if column.counts else "It is empty."
    hidden = " The column is hidden." if column.is_hidden else ""
    what = column.label if column.label.startswith("column") else f"the column {column.label}"
    help_text = f"{examples}{hidden} {proposal.help}".strip()
    return Ask(
        column.key, "columns", f"What is in {what}?", OPTIONS, proposal.role, help_text, is_sure=proposal.is_sure
    )
