"""A table with one row an answer: its columns and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from intake.answers.cells import WITHOUT_SITE, shown
from intake.answers.columns import (
    ANSWER,
    CODE,
    COMMENT,
    EVIDENCE,
    GROUP,
    LABELS,
    MOST,
    RESPONDENT,
    SITE,
    Use,
    best_respondent,
    chosen,
    is_groups,
    options_of,
    share,
)
from intake.answers.counts import cell_of
from intake.answers.drafts import Draft, People
from intake.answers.kit import Kit
from intake.answers.layout import Column, Table
from intake.answers.model import Trouble
from intake.answers.question_words import QuestionWords
from intake.answers.roles import role_of
from intake.answers.tally import Stands
from intake.asks import LEAVE_OUT, UNUSED, Ask
from tables import Row

ROLES = (RESPONDENT, GROUP, SITE, COMMENT, CODE, ANSWER)
NEEDED = (RESPONDENT, CODE, ANSWER)
MAX_NAMED = 3


def uses_of(table: Table, kit: Kit) -> Sequence[Use]:
    """What each column holds: by its heading, else by its cells, else to be asked."""
    allowed = {option.value for option in options_of(kit, ROLES, with_questions=False)}
    uses = [chosen(_recognised(column, kit), kit, allowed) for column in table.columns]
    uses = [*_once_each(uses)]
    return [*_by_content(uses, kit)]


def is_codes(column: Column, kit: Kit) -> bool:
    return share(column, kit.questions.named) >= MOST


def _recognised(column: Column, kit: Kit) -> Use:
    role = next(filter(None, map(role_of, column.heads)), "")
    if role == SITE and kit.known.sites == ():
        return Use(column, UNUSED)
    if role in ROLES:
        return Use(column, role)
    return Use(column, UNUSED, is_asked=not role, is_person=role == "person")


def _once_each(uses: Sequence[Use]) -> Iterator[Use]:
    """Two columns that mean the same are a question, not a choice; of numbers of people the surest is taken."""
    best = best_respondent(uses)
    values = [use.value for use in uses]
    for use in uses:
        if use.value == RESPONDENT and use is not best:
            yield replace(use, value=UNUSED)
        elif use.value not in {UNUSED, RESPONDENT, COMMENT} and values.count(use.value) > 1:
            yield replace(use, value="")
        else:
            yield use


def _by_content(uses: Sequence[Use], kit: Kit) -> Iterator[Use]:
    missing = {CODE: is_codes, ANSWER: _is_answers, GROUP: is_groups}
    for value in [value for value in missing if any(use.value == value for use in uses)]:
        del missing[value]
    for use in uses:
        found = next((value for value, fits in missing.items() if fits(use.column, kit)), "")
        if use.value == UNUSED and found and not use.is_person and use.column.key not in kit.choices:
            del missing[found]
            use = replace(use, value=found, is_sure=False, is_asked=True)
        yield use


def _is_answers(column: Column, kit: Kit) -> bool:
    return share(column, kit.answers.values.is_answer) >= MOST


class LongReader:
    """Reads rows, which may come in any order. `group` is that of people whose rows name none."""

    def __init__(self, uses: Sequence[Use], people: People, kit: Kit, group: str | None) -> None:
        self.people, self.kit, self.group = people, kit, group
        self._use = {use.value: use for use in uses if use.value not in {UNUSED, ""}}
        self.words = QuestionWords(kit, self._use.get(CODE))
        self.empty = self.left_out = self.without_group = 0  # rows
        self._drafts: dict[str, Draft] = {}
        self._nameless = Stands()
        self._repeated: list[tuple[str, str, int, int]] = []  # respondent, code, rows
        self._moved: list[tuple[str, str, int, int]] = []  # respondent, "group" or "site", rows

    def take(self, row: Row) -> None:
        name = cell_of(row, self._use.get(RESPONDENT))
        if not name:
            self._nameless.count(row.number)
            return
        group, site = self._group(row), self._site(row)
        code = self.words.code(cell_of(row, self._use.get(CODE)), group, row.number)
        if LEAVE_OUT in {group, site, code}:
            self.left_out += 1
            return
        draft = self._draft(name, group, site, row.number)
        self._take_answer(draft, code, row)
        if COMMENT in self._use:
            self.people.comment(draft, "", cell_of(row, self._use[COMMENT]), row.number)

    def _take_answer(self, draft: Draft, code: str | None, row: Row) -> None:
        cell = cell_of(row, self._use.get(ANSWER))
        if code is None:
            return
        if code in draft.rows:
            self._repeated.append((draft.respondent, code, draft.rows[code], row.number))
            return
        draft.rows[code] = row.number
        if code == COMMENT or code.startswith(EVIDENCE):
            self.people.comment(draft, code.removeprefix(COMMENT).removeprefix("-"), cell, row.number)
        else:
            self.people.answer(draft, code, cell, row.number, "")

    def _draft(self, name: str, group: str | None, site: str | None, row: int) -> Draft:
        draft = self._drafts.get(name)
        if draft is None:
            draft = self._drafts[name] = Draft(name, group, site, row)
            self.people.drafts.append(draft)
        for what, before, now in (("group", draft.group, group), ("site", draft.site, site)):
            if before is not None and now is not None and before != now:
                self._moved.append((name, what, draft.row, row))
        return draft

    def _group(self, row: Row) -> str | None:
        cell = cell_of(row, self._use.get(GROUP))
        if cell:
            return self.kit.groups.word(cell, row.number)
        self.without_group += 1
        return self.group

    def _site(self, row: Row) -> str | None:
        cell = cell_of(row, self._use.get(SITE))
        site = self.kit.sites.word(cell, row.number) if cell else ""
        return "" if site == WITHOUT_SITE else site

    def asks(self) -> Iterator[Ask]:
        return self.words.asks()

    def troubles(self) -> Iterator[Trouble]:
        yield from (Trouble(row, text) for row, text in self.words.troubles())
        missing = [LABELS[value].lower() for value in NEEDED if value not in self._use]
        if missing:
            text = f"No column holds {' or '.join(missing)}. Choose above what each column holds."
            yield Trouble(0, text)
        elif self._nameless.rows:
            words = self._nameless.words.removeprefix("stands ")
            text = f"The respondent is missing {words}. Give each person a number of their own."
            yield Trouble(self._nameless.first, text)
        yield from self._repeated_words()
        yield from self._moved_words()

    def _repeated_words(self) -> Iterator[Trouble]:
        if self._repeated:
            name, code, first, second = self._repeated[0]
            names = [*dict.fromkeys(row[0] for row in self._repeated)]
            others = f" {_names(names[1:])} also answer a question twice." if len(names) > 1 else ""
            text = f"Respondent {shown(name)} answers {code} in row {first} and again in row {second}.{others}"
            yield Trouble(second, f"{text} Give each person a number of their own, and one answer to each question.")

    def _moved_words(self) -> Iterator[Trouble]:
        if self._moved:
            name, what, first, second = self._moved[0]
            names = [*dict.fromkeys(row[0] for row in self._moved)]
            others = f" So it is with {_names(names[1:])}." if len(names) > 1 else ""
            text = f"Respondent {shown(name)} has another {what} in row {second} than in row {first}.{others}"
            yield Trouble(second, f"{text} Give each person a number of their own, one group and one site.")


def _names(names: Sequence[str]) -> str:
    """“b”, “c” and 4 more."""
    listed = ", ".join(map(shown, names[:MAX_NAMED]))
    more = len(names) - MAX_NAMED
    return f"{listed} and {more} more" if more > 0 else listed
