"""Reads the rows of a table with one row an answer."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.answers.columns.counts import cell_of
from intake.answers.columns.uses import ANSWER, CODE, COMMENT, EVIDENCE, GROUP, RESPONDENT, SITE, Use
from intake.answers.kit import Kit
from intake.answers.model import Trouble
from intake.answers.rows.cells import WITHOUT_SITE
from intake.answers.rows.drafts import Draft, People
from intake.answers.rows.question_words import QuestionWords
from intake.answers.rows.tally import Stands
from intake.asks import LEAVE_OUT, UNUSED, Ask
from intake.wording import listed_with_more, or_listed, shown
from tables import Row

NEEDED = (RESPONDENT, CODE, ANSWER)
MISSING = {
    RESPONDENT: gettext_lazy("the number of the questionnaire"),
    CODE: gettext_lazy("the question"),
    ANSWER: gettext_lazy("the answer"),
}
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
        missing = [str(MISSING[value]) for value in NEEDED if value not in self._use]
        if missing:
            text = _("No column holds {what}. Choose what each column holds.")
            yield Trouble(0, text.format(what=or_listed(missing)))
        elif self._nameless.rows:
            text = _("The respondent is missing {where}. Give each person a number of their own.")
            yield Trouble(self._nameless.first, text.format(where=self._nameless.words))
        yield from self._repeated_words()
        yield from self._moved_words()

    def _repeated_words(self) -> Iterator[Trouble]:
        if self._repeated:
            name, code, first, second = self._repeated[0]
            names = [*dict.fromkeys(row[0] for row in self._repeated)]
            text = _("Respondent {name} answers {code} in row {first} and again in row {second}.")
            said = [text.format(name=shown(name), code=code, first=first, second=second)]
            if len(names) > 1:
                said.append(_("{names} also answer a question twice.").format(names=_names(names[1:])))
            said.append(_("Give each person a number of their own, and one answer to each question."))
            yield Trouble(second, " ".join(said))

    def _moved_words(self) -> Iterator[Trouble]:
        if self._moved:
            name, what, first, second = self._moved[0]
            names = [*dict.fromkeys(row[0] for row in self._moved)]
            text = _("Respondent {name} has another group in row {second} than in row {first}.")
            if what == "site":
                text = _("Respondent {name} has another site in row {second} than in row {first}.")
            said = [text.format(name=shown(name), first=first, second=second)]
            if len(names) > 1:
                said.append(_("So it is with {names}.").format(names=_names(names[1:])))
            said.append(_("Give each person a number of their own, one group and one site."))
            yield Trouble(second, " ".join(said))


def _names(names: Sequence[str]) -> str:
    """“b”, “c” and 4 more."""
    return listed_with_more([*map(shown, names)], MAX_NAMED)
