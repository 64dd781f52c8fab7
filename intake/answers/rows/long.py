"""Reads the rows of a table with one row an answer."""

from collections.abc import Iterator, Sequence

from intake.answers.columns.counts import cell_of
from intake.answers.columns.uses import ANSWER, CODE, COMMENT, EVIDENCE, GROUP, LABELS, RESPONDENT, SITE, Use
from intake.answers.kit import Kit
from intake.answers.model import Trouble
from intake.answers.rows.cells import WITHOUT_SITE, shown
from intake.answers.rows.drafts import Draft, People
from intake.answers.rows.question_words import QuestionWords
from intake.answers.rows.tally import Stands
from intake.asks import LEAVE_OUT, UNUSED, Ask
from tables import Row

NEEDED = (RESPONDENT, CODE, ANSWER)
MAX_NAMED = 3  # respondents in a message


class LongReader:
    """Reads rows, which may come in any order. `group` is that of people whose rows name none."""

    def __init__(self, uses: Sequence[Use], people: People, kit: Kit, group: str | None, word: str = "") -> None:
        self.people, self.kit, self.group, self.word = people, kit, group, word
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
        cell = cell_of(row, self._use.get(GROUP)) or self.word
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
            text = f"No column holds {' or '.join(missing)}. Choose what each column holds."
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
