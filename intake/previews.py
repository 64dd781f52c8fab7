"""What a page shows of a list or of a file of answers before it is confirmed: never more than a person can read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Round
from assessments.queries import groups_of
from intake.answers import AnswersReading
from intake.lists import CheckedList, CheckedRow

FIRST_LINES = 50
MAX_BAD_LINES = 200
MAX_KINDS = 50  # of problems
NAMED_LINES = 5  # of one kind of problem


@dataclass(frozen=True)
class GroupRow:
    """People of one group. `sites` in words, for example "Ward 1: 12; Ward 2: 3"; empty where none is named."""

    title: str
    people: int
    sites: str


@dataclass(frozen=True)
class KindOfProblem:
    """One problem, and the lines that have it."""

    text: str
    lines: str  # "Line 3 (Sam Sample)", "Lines 3, 5 and 7", "214 lines, first 3, 5, 7, 9 and 12"


@dataclass(frozen=True)
class ListPreview:
    groups: tuple[GroupRow, ...]
    in_words: str  # "Doctors: 12; Nurses and midwives: 9"
    problems: tuple[KindOfProblem, ...]
    more_problems: int  # kinds that are not shown
    rows: tuple[CheckedRow, ...]
    more_rows: int
    has_sheets: bool


@dataclass(frozen=True)
class AnswersPreview:
    groups: tuple[GroupRow, ...]
    in_words: str
    comments: int


def list_preview(checked: CheckedList, round: Round) -> ListPreview:
    good = [(listed.group, listed.site) for listed in checked.good]
    bad = checked.bad
    problems = _kinds_of(bad)
    shown = {id(row) for row in (*checked.rows[:FIRST_LINES], *bad[:MAX_BAD_LINES])}
    rows = tuple(row for row in checked.rows if id(row) in shown)
    return ListPreview(
        groups=_rows_of(good, round),
        in_words=_in_words(good, round),
        problems=problems[:MAX_KINDS],
        more_problems=max(0, len(problems) - MAX_KINDS),
        rows=rows,
        more_rows=len(checked.rows) - len(rows),
        has_sheets=any(row.sheet for row in rows),
    )


def answers_preview(reading: AnswersReading, round: Round) -> AnswersPreview:
    people = [(person.group, person.site) for person in reading.people]
    comments = sum(len(person.comments) for person in reading.people)
    return AnswersPreview(_rows_of(people, round), _in_words(people, round), comments)


def _in_words(people: Iterable[tuple[str, str]], round: Round) -> str:
    return round.people_in_words(Counter(group for group, _ in people))


def _rows_of(people: Sequence[tuple[str, str]], round: Round) -> tuple[GroupRow, ...]:
    """In bank order, only groups with people."""
    counts = Counter(group for group, _ in people)
    sites = Counter(people)
    return tuple(
        GroupRow(row.group.title, counts[row.code], _sites_in_words(row.code, sites))
        for row in groups_of(round)
        if row.code in counts
    )


def _sites_in_words(code: str, sites: Mapping[tuple[str, str], int]) -> str:
    named = sorted((site, people) for (group, site), people in sites.items() if group == code and site)
    return "; ".join(f"{site}: {people:,}" for site, people in named)


def _kinds_of(bad: Iterable[CheckedRow]) -> tuple[KindOfProblem, ...]:
    """In the order of the lines that have them first."""
    kinds: dict[str, list[CheckedRow]] = {}
    for row in bad:
        kinds.setdefault(row.problem, []).append(row)
    return tuple(KindOfProblem(text, _lines_in_words(rows)) for text, rows in kinds.items())


def _lines_in_words(rows: Sequence[CheckedRow]) -> str:
    if len(rows) == 1:
        (row,) = rows
        who = row.name or row.email
        number = str(row.line)
        return _("Line {number} ({who})").format(number=number, who=who) if who else _line(number)
    *first, last = [str(row.line) for row in rows[:NAMED_LINES]]
    several = {"numbers": ", ".join(first), "last": last}
    if len(rows) <= NAMED_LINES:
        return _("Lines {numbers} and {last}").format(**several)
    lines = ngettext("{count} line, first {numbers} and {last}", "{count} lines, first {numbers} and {last}", len(rows))
    return lines.format(count=f"{len(rows):,}", **several)


def _line(number: str) -> str:
    return _("Line {number}").format(number=number)
