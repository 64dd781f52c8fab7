"""Reads the rows of a table with one row a person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.answers.columns.counts import cell_of
from intake.answers.columns.uses import COMMENT, GROUP, RESPONDENT, SITE, Use
from intake.answers.columns.wide import evidence_code
from intake.answers.kit import Kit
from intake.answers.model import Trouble
from intake.answers.rows.cells import WITHOUT_SITE
from intake.answers.rows.drafts import Draft, People
from intake.asks import LEAVE_OUT, Ask
from intake.wording import shown
from tables import Row


class WideReader:
    """Reads rows of one sheet. `group` is that of people whose row names none; None where it is not known.

    `word` is a name for it that may have to be explained."""

    def __init__(self, uses: Sequence[Use], people: People, kit: Kit, group: str | None, word: str = "") -> None:
        self.people, self.kit, self.group, self.word = people, kit, group, word
        self.empty = self.left_out = self.without_group = 0  # rows
        by_value = {value: [use for use in uses if use.value == value] for value in (GROUP, SITE, RESPONDENT)}
        self._groups, self._sites, self._respondents = by_value[GROUP], by_value[SITE], by_value[RESPONDENT]
        self._questions = [(use, use.code) for use in uses if use.code]
        self._comments = [(use, evidence_code(use)) for use in uses if use.value.startswith(COMMENT)]
        self._seen: dict[str, int] = {}  # respondent -> row
        self._repeated: list[tuple[str, int, int]] = []  # respondent, first row, another row

    def take(self, row: Row) -> None:
        cells = [(use, code, cell) for use, code in self._questions if (cell := cell_of(row, use))]
        comments = [(code, cell) for use, code in self._comments if (cell := cell_of(row, use))]
        if not cells and not comments:
            self.empty += 1
            return
        group, site = self._group(row), self._site(row)
        if LEAVE_OUT in {group, site}:
            self.left_out += 1
            return
        draft = Draft(self._respondent(row), group, site, row.number)
        for use, code, cell in cells:
            own = self.people.code_for(group, code, use.codes)
            self.people.answer(draft, own, cell, row.number, use.column.name)
        for code, cell in comments:
            self.people.comment(draft, code, cell, row.number)
        self.people.drafts.append(draft)

    def _group(self, row: Row) -> str | None:
        cell = next(filter(None, (cell_of(row, use) for use in self._groups)), "") or self.word
        if cell:
            return self.kit.groups.word(cell, row.number)
        self.without_group += 1
        return self.group

    def _site(self, row: Row) -> str | None:
        cell = next(filter(None, (cell_of(row, use) for use in self._sites)), "")
        site = self.kit.sites.word(cell, row.number) if cell else ""
        return "" if site == WITHOUT_SITE else site

    def _respondent(self, row: Row) -> str:
        name = next(filter(None, (cell_of(row, use) for use in self._respondents)), "")
        if name and name in self._seen:
            self._repeated.append((name, self._seen[name], row.number))
        elif name:
            self._seen[name] = row.number
        return name

    def troubles(self) -> Iterator[Trouble]:
        if self._repeated:
            name, first, second = self._repeated[0]
            text = _same_respondent(more := len(self._repeated) - 1)
            yield Trouble(second, text.format(first=first, second=second, name=shown(name), count=f"{more:,}"))

    def asks(self) -> Iterator[Ask]:
        """Its words are those of the kit."""
        return iter(())


def _same_respondent(more: int) -> str:
    if not more:
        return _(
            "Rows {first} and {second} have the same respondent {name}. Give each person one row, and a number of "
            "their own."
        )
    return ngettext(
        "Rows {first} and {second} have the same respondent {name}. So it is with {count} more row. Give each person "
        "one row, and a number of their own.",
        "Rows {first} and {second} have the same respondent {name}. So it is with {count} more rows. Give each person "
        "one row, and a number of their own.",
        more,
    )
