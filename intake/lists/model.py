"""What is known of a round when its list of people is read, and what comes of the reading."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.mailboxes import mailbox_of, spelled
from assessments.vocabulary import ListedPerson
from intake.asks import Ask
from intake.places import Places

MAX_PEOPLE = 10_000  # of a list
MAX_WORDS = 40  # groups and sites that a list may name in other words, each of which a person decides


class ListError(Exception):
    """The whole list cannot be read. The message says how to fix it."""


@dataclass(frozen=True)
class Known:
    """What a list may contain: groups by code or title, sites by name (lower case), and who is already invited."""

    groups: Mapping[str, str]  # code of the group
    titles: Mapping[str, str]  # of the groups, by code
    sites: Mapping[str, str]
    invited: Collection[tuple[str, str]]  # code of the group, address
    group: str = ""  # for lines without one
    site: str = ""
    confidential: Collection[str] = ()  # codes of groups
    own: Collection[str] = ()  # mailboxes of the people who run the project

    @cached_property
    def mailboxes(self) -> frozenset[tuple[str, str]]:
        """Code of the group and mailbox, for everybody invited to a confidential group."""
        return frozenset((group, mailbox_of(email)) for group, email in self.invited if group in self.confidential)

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """Code of the group in which an address is invited."""
        return {spelled(email): group for group, email in self.invited}

    @cached_property
    def group_words(self) -> Places:
        return Places(self.groups, self.titles, has_words=True)

    @cached_property
    def site_words(self) -> Places:
        return Places(self.sites, {name: name for name in self.sites.values()})

    @property
    def allowed(self) -> tuple[str, str]:
        """The groups and sites that a list may contain, in words."""
        groups = "; ".join(f"{code} ({title})" for code, title in self.titles.items())
        sites = "; ".join(self.sites.values())
        said_of_sites = _("Sites: {sites}.").format(sites=sites) if sites else _("The project has no sites.")
        return _("Groups in this round: {groups}.").format(groups=groups), said_of_sites


@dataclass(frozen=True)
class Fields:
    """One row as it was read, before anything is checked. Empty where it says nothing."""

    line: int
    sheet: str = ""  # only where several sheets are read
    name: str = ""
    email: str = ""
    group: str = ""  # as written
    site: str = ""
    problem: str = ""  # of the row as a whole

    @property
    def where(self) -> str:
        """Stands in sentences: “… is already in line 3.”"""
        if not self.sheet:
            return _("line {line}").format(line=self.line)
        return _("line {line} of the sheet “{sheet}”").format(line=self.line, sheet=self.sheet)


@dataclass(frozen=True)
class CheckedRow:
    """One line: what it says, who it means, and what is wrong. If there is no problem, `listed` is set."""

    line: int
    name: str
    email: str
    group: str
    site: str
    problem: str
    listed: ListedPerson | None
    raw: str  # the line as it can be corrected and submitted again
    is_drawn: bool  # False for valid lines that a random sample leaves out
    sheet: str = ""  # only where several sheets are read


@dataclass(frozen=True)
class CheckedList:
    rows: tuple[CheckedRow, ...]
    allowed: tuple[str, str]

    @property
    def good(self) -> tuple[ListedPerson, ...]:
        """Those who would be invited."""
        return tuple(row.listed for row in self.rows if row.listed and row.is_drawn)

    @property
    def not_drawn(self) -> int:
        return sum(not row.is_drawn for row in self.rows)

    def drawn(self, people: Collection[ListedPerson]) -> "CheckedList":
        """The same list after a random draw of these people."""
        drawn = frozenset(people)
        rows = (replace(row, is_drawn=not row.listed or row.listed in drawn) for row in self.rows)
        return replace(self, rows=tuple(rows))

    @property
    def left_out(self) -> str:
        """The lines with a problem, as text."""
        return "\n".join(row.raw for row in self.bad)

    @property
    def bad(self) -> tuple[CheckedRow, ...]:
        return tuple(row for row in self.rows if row.problem)


@dataclass(frozen=True)
class ListReading:
    """What a list says as far as it could be read.

    asks: what a person may decide about it; while one is open, nobody can be invited.
    remarks: sentences on what was read, and what was not.
    shape: the same for files with the same headings, so that choices can be remembered.
    checked: every row with its person or its problem; None while an ask is open.
    """

    asks: tuple[Ask, ...]
    remarks: tuple[str, ...]
    shape: str
    checked: CheckedList | None
