"""Which columns hold names: first and last names, or whole names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.headings import normalised
from intake.lists.heading_words import is_of_others, says
from intake.lists.layout import Column
from intake.lists.names import is_title
from intake.lists.proposals import Proposal

FIRST_NAME, LAST_NAME = "first_name", "last_name"
MOSTLY = 0.5  # of the cells of a column
NEARLY_ALL = 0.8
WORDS_OF_NAME = 4


@dataclass(frozen=True)
class _ByHeading:
    """Columns by what their headings say, without those of numbers and of titles ("Dr")."""

    columns: Mapping[str, Sequence[Column]]

    def of(self, *words: str) -> Sequence[Column]:
        return [column for word in words for column in self.columns.get(word, ())]

    @property
    def firsts(self) -> Sequence[Column]:
        return self.of(FIRST_NAME) or self.of("preferred")


def name_columns(columns: Sequence[Column], *, taken: frozenset[str]) -> Mapping[str, Proposal]:
    """First and last names, else the column of whole names, else the one whose cells look like names. `taken`: what
    a person chose other columns for."""
    by_heading = _by_heading(columns)
    wholes = by_heading.of("name")
    if taken & {FIRST_NAME, LAST_NAME} or by_heading.of(LAST_NAME):
        return _in_parts(by_heading, by_heading.of(LAST_NAME), taken)
    if by_heading.firsts and not any(map(_are_whole, wholes)):  # "Name" next to "First name" is the last name
        return _in_parts(by_heading, wholes[:1], taken)
    if wholes:
        return {wholes[0].key: Proposal("name", is_sure=len(wholes) == 1)}
    like = [column.key for column in by_heading.of("", "weak") if _are_like_names(column)]
    return {key: Proposal("name", is_sure=False) for key in like[:1]}


def _by_heading(columns: Sequence[Column]) -> _ByHeading:
    found: dict[str, list[Column]] = {}
    for column in columns:
        if column.numbers < NEARLY_ALL and not _are_titles(column):
            found.setdefault(says(column.heading), []).append(column)
    return _ByHeading(found)


def _in_parts(by_heading: _ByHeading, lasts: Sequence[Column], taken: frozenset[str]) -> Mapping[str, Proposal]:
    firsts = () if FIRST_NAME in taken else by_heading.firsts
    found = {column.key: Proposal(FIRST_NAME) for column in (*firsts, *by_heading.of("middle"))}
    return found if LAST_NAME in taken else found | {column.key: Proposal(LAST_NAME) for column in lasts}


def _are_titles(column: Column) -> bool:
    return bool(column.counts) and all(map(is_title, column.counts))


def _are_whole(column: Column) -> bool:
    return sum(" " in value for value in column.counts) > MOSTLY * len(column.counts)


def _are_like_names(column: Column) -> bool:
    """Nearly each line has its own, of two to four words with capitals."""
    if is_of_others(column.heading) or len(column.counts) < MOSTLY * len(column.values):
        return False
    return sum(map(_is_like_name, column.counts)) > MOSTLY * len(column.counts)


def _is_like_name(cell: str) -> bool:
    words = cell.replace(",", " ").split()
    return 1 < len(words) <= WORDS_OF_NAME and all(word[0].isupper() for word in words)


def names_in_addresses(columns: Sequence[Column], emails: Sequence[Column]) -> Mapping[str, Proposal]:
    """Columns whose cells stand in the addresses, whatever their headings say: Ann and One in ann.one@example.org."""
    found: dict[str, Proposal] = {}
    for email in emails[:1]:
        boxes = [_letters(value.partition("@")[0]) for value in email.values]
        for column in columns:
            places = [
                box.find(name) for box, name in zip(boxes, map(_letters, column.values), strict=True) if len(name) > 1
            ]
            standing = [place for place in places if place >= 0]
            if len(standing) > MOSTLY * len(boxes):
                is_first = 2 * standing.count(0) > len(standing)
                found[column.key] = Proposal(FIRST_NAME if is_first else LAST_NAME, is_sure=False)
    return found


def _letters(text: str) -> str:
    return normalised(text).replace(" ", "")
