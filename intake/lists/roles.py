"""What each column holds: recognised by its heading and its cells, chosen by a person, or asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from intake.asks import UNUSED, Ask, Choices, Option, settled
from intake.lists.finding_places import group_column, site_column
from intake.lists.heading_words import is_of_others, says
from intake.lists.layout import Column
from intake.lists.model import Known
from intake.lists.names import is_title
from intake.lists.proposals import OPEN, SURE, Proposal

EMAIL, NAME, FIRST_NAME, LAST_NAME, GROUP, SITE = "email", "name", "first_name", "last_name", "group", "site"
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
MOSTLY = 0.5  # of the cells of a column
NEARLY_ALL = 0.8
WORDS_OF_NAME = 4


@dataclass(frozen=True)
class Roles:
    """`by_key`: what each column holds, as far as that is settled."""

    by_key: Mapping[str, str]
    asks: tuple[Ask, ...]


def roles_of(columns: Sequence[Column], known: Known, choices: Choices) -> Roles:
    fixed = {column.key: settled(column.key, OPTIONS, choices) for column in columns}
    fixed = {key: value for key, value in fixed.items() if value}
    free = [column for column in columns if column.key not in fixed]
    taken = frozenset(fixed.values())
    found: dict[str, Proposal] = {}
    seen = [column for column in free if not column.is_hidden]
    if EMAIL not in taken:
        found |= _emails(seen, free)
    rest = [column for column in seen if column.key not in found]
    found |= _names(rest, taken)
    rest = [column for column in rest if column.key not in found]
    if GROUP not in taken:
        found |= group_column(rest, known)
    if SITE not in taken:
        found |= site_column([column for column in rest if column.key not in found], known)
    found |= {key: replace(SURE, role=role) for key, role in fixed.items()}
    found |= _twice(columns, fixed)
    asks = tuple(_ask(column, found.get(column.key, SURE)) for column in columns)
    return Roles({ask.key: ask.chosen for ask in asks if ask.chosen}, asks)


def _ask(column: Column, proposal: Proposal) -> Ask:
    examples = f"For example: {column.examples}." if column.counts else "It is empty."
    hidden = " The column is hidden." if column.is_hidden else ""
    text = f"What is in {column.label if column.label.startswith('column') else f'the column {column.label}'}?"
    help_text = f"{examples}{hidden} {proposal.help}".strip()
    return Ask(column.key, "columns", text, OPTIONS, proposal.role, help_text, proposal.is_sure)


def _emails(seen: Iterable[Column], free: Iterable[Column]) -> dict[str, Proposal]:
    """The only visible column of addresses. Of several, of other people's, and of hidden ones a person chooses."""
    holding = sorted(filter(_holds_addresses, seen), key=lambda column: says(column.heading) != EMAIL)
    if not holding:
        hidden = [column for column in free if column.is_hidden and _holds_addresses(column)]
        named = [column for column in seen if says(column.heading) == EMAIL]
        found = {column.key: Proposal(EMAIL) for column in named[:1] if not hidden}
        return found | {column.key: replace(OPEN, help="It holds email addresses.") for column in hidden}
    first, *others = holding
    if all(_lower(column) == _lower(first) for column in others) and not is_of_others(first.heading):
        return {first.key: Proposal(EMAIL)} | {column.key: Proposal(UNUSED) for column in others}
    if not others:
        help_text = "It seems to hold the addresses of other people than those of the rows."
        return {first.key: replace(OPEN, help=help_text)}
    return {column.key: replace(OPEN, help=_which(column, holding)) for column in holding}


def _holds_addresses(column: Column) -> bool:
    return column.addresses >= MOSTLY or bool(column.addresses and says(column.heading) == EMAIL)


def _which(column: Column, holding: Iterable[Column]) -> str:
    others = [f"{other.label} (for example {next(iter(other.counts))})" for other in holding if other is not column]
    return f"Email addresses are also in {' and '.join(others)}. Choose the column of the people to invite."


def _lower(column: Column) -> tuple[str, ...]:
    return tuple(value.lower() for value in column.values)


def _names(columns: Sequence[Column], taken: frozenset[str]) -> dict[str, Proposal]:
    """First and last names, else the column of whole names, else the one whose cells look like names."""
    if NAME in taken:
        return {}
    by_word: dict[str, list[Column]] = {}
    for column in columns:
        if column.numbers < NEARLY_ALL and not _are_titles(column):
            by_word.setdefault(says(column.heading), []).append(column)
    firsts = by_word.get(FIRST_NAME, []) or by_word.get("preferred", [])
    lasts, wholes = by_word.get(LAST_NAME, []), by_word.get(NAME, [])
    if lasts or (firsts and not wholes) or taken & {FIRST_NAME, LAST_NAME}:
        return _in_parts([*firsts, *by_word.get("middle", [])], lasts, taken)
    if firsts and not _are_whole(wholes[0]):  # "Name" next to "First name" is the last name
        return _in_parts([*firsts, *by_word.get("middle", [])], wholes[:1], taken)
    if wholes:
        return {wholes[0].key: Proposal(NAME)}
    like = [column for column in (*by_word.get("", []), *by_word.get("weak", [])) if _are_like_names(column)]
    return {like[0].key: Proposal(NAME, is_sure=False)} if like else {}


def _in_parts(firsts: Iterable[Column], lasts: Iterable[Column], taken: frozenset[str]) -> dict[str, Proposal]:
    found = {} if FIRST_NAME in taken else {column.key: Proposal(FIRST_NAME) for column in firsts}
    return found if LAST_NAME in taken else found | {column.key: Proposal(LAST_NAME) for column in lasts}


def _are_titles(column: Column) -> bool:
    return bool(column.counts) and all(map(is_title, column.counts))


def _are_whole(column: Column) -> bool:
    return sum(" " in value for value in column.counts) > MOSTLY * len(column.counts)


def _are_like_names(column: Column) -> bool:
    """Nearly each row has its own, of two to four words of letters."""
    if is_of_others(column.heading) or len(column.counts) < MOSTLY * len(column.values):
        return False
    words = [value.replace(",", " ").split() for value in column.counts]
    like = sum(1 < len(each) <= WORDS_OF_NAME and all(word[0].isupper() for word in each) for each in words)
    return like > MOSTLY * len(words)


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
