"""Reads a file of answers into people, or says what a person has to decide and what is wrong.

A pure function of a file, of what is known of the round, and of the choices made so far.
"""

from collections.abc import Collection, Iterator, Sequence
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from authoring.file_words import words_of
from intake.answers import remarks
from intake.answers.columns import long, wide
from intake.answers.columns.counts import is_test, is_total, is_unfinished, unsolved_in
from intake.answers.columns.layout import Table, letter, table_of
from intake.answers.columns.shapes import Part, layout_of, part_of, shape_of
from intake.answers.columns.sheets import sheets_of
from intake.answers.columns.turning import with_people_in_rows
from intake.answers.columns.uses import GROUP, Use, asks_of, options_of
from intake.answers.kit import LEFT_OUT_LABEL, Kit
from intake.answers.model import AnswersReading, Trouble
from intake.answers.rows.drafts import People
from intake.answers.rows.long import LongReader
from intake.answers.rows.wide import WideReader
from intake.asks import HIDDEN, LEAVE_OUT, WITH_HIDDEN, WITHOUT_HIDDEN, Ask, Choices, Option, settled
from intake.wording import formula_words
from questions.catalogue import Catalogue
from tables import Book, Row

INCOMPLETE = "incomplete"  # key, with the values of `hidden`
NO_ANSWERS = gettext_lazy(
    "No answers were recognised. The file needs headings that name the questions, one row a person; or the columns "
    "respondent, group, site, code and answer, one row an answer."
)
NOBODY = gettext_lazy("There are no answers below the headings.")


def read_answers(
    book: Book,
    catalogue: Catalogue,
    *,
    groups: Collection[str] | None = None,
    sites: Collection[str] | None = None,
    modules: frozenset[str] = frozenset(),
    is_live: bool = False,
    choices: Choices = MappingProxyType({}),
    translated: Sequence[Catalogue] = (),
) -> AnswersReading:
    """What a file of answers says, as far as the choices made so far allow.

    `groups` are the group codes that the round asks (None: all), `sites` its site names (None: any), `modules` the
    optional banks that it includes, `is_live` whether its words are those of the stages from "pilot" on. `translated`
    are the same banks in other languages, whose words are understood too.
    """
    kit = Kit(catalogue, choices, groups=groups, sites=sites, modules=modules, is_live=is_live, translated=translated)
    book, turned = with_people_in_rows(book, kit)
    tables = {id(sheet): table_of(sheet, kit.questions) for sheet in book.sheets}
    answered = {key: table for key, table in tables.items() if layout_of(table, kit)}
    with_answers = [sheet for sheet in book.sheets if id(sheet) in answered]
    sheets = sheets_of(book.sheets, with_answers, kit, are_parts=_are_parts([*answered.values()], kit))
    parts = [part_of(tables[id(sheet)], kit, sheets.groups.get(sheet.name, "")) for sheet in sheets.read]
    reading = _Rows(parts, kit)
    reading.read()
    read = [part.table for part in parts]
    told = [*map(words_of, book.remarks), *turned, *remarks.of_sheets(sheets, read), *reading.remarks()]
    return AnswersReading(
        layout=parts[0].layout if parts else "",
        shape=shape_of(read),
        people=tuple(reading.people.people()),
        asks=tuple(_once([*sheets.asks, *reading.asks()])),
        troubles=tuple(reading.troubles()) if with_answers else (Trouble(0, str(NO_ANSWERS)),),
        remarks=tuple(told),
        left_out=tuple(reading.people.left_out_rows()),
    )


def _are_parts(tables: Sequence[Table], kit: Kit) -> bool:
    """Whether each of them names its groups for certain, and none names a group of another."""
    seen: set[str] = set()
    for table in tables:
        groups = wide.groups_in([use for use in part_of(table, kit, "").uses if use.is_sure], kit)
        if table.rows and (not groups or groups & seen):
            return False
        seen |= groups
    return True


class _Rows:
    """Reads the rows of all parts, as far as they count."""

    def __init__(self, parts: Sequence[Part], kit: Kit) -> None:
        self.parts, self.kit = parts, kit
        self.people = People(kit)
        self.hidden = self.unfinished = self.tests = self.totals = 0
        self.unsolved: list[tuple[int, Use]] = []
        self.takes_hidden = kit.choices.get(HIDDEN) == WITH_HIDDEN
        self.takes_unfinished = kit.choices.get(INCOMPLETE) == WITH_HIDDEN
        self.group = self._group()
        self.readers = [self._reader(part) for part in parts]

    def _reader(self, part: Part) -> LongReader | WideReader:
        group = part.group or self.group.chosen or None
        maker = LongReader if part.layout == "long" else WideReader
        return maker(part.uses, self.people, self.kit, group, part.word)

    def read(self) -> None:
        for part, reader in zip(self.parts, self.readers, strict=True):
            signals = [use for use in part.uses if use.signal]
            for row in part.table.rows:
                if self._counts(row, part.uses, signals, is_from_qualtrics=part.table.is_from_qualtrics):
                    self.unsolved += unsolved_in(row, part.uses)
                    reader.take(row)

    def _counts(self, row: Row, uses: Sequence[Use], signals: Sequence[Use], *, is_from_qualtrics: bool) -> bool:
        if row.is_hidden:
            self.hidden += 1
            if not self.takes_hidden:
                return False
        if is_test(row, signals, is_from_qualtrics=is_from_qualtrics):
            self.tests += 1
            return False
        if is_total(row, uses):
            self.totals += 1
            return False
        if signals and is_unfinished(row, signals):
            self.unfinished += 1
            return self.takes_unfinished
        return True

    def _group(self) -> Ask:
        """Asked where rows name no group. Where the round asks one group it is probably that."""
        titles = self.kit.group_titles
        fitting = [group for group in titles if self._fits(group)]
        guess = fitting[0] if len(fitting) == 1 else ""
        options = (*(Option(code, title) for code, title in titles.items()), Option(LEAVE_OUT, LEFT_OUT_LABEL))
        chosen = settled(GROUP, options, self.kit.choices, guess)
        is_sure = GROUP in self.kit.choices
        help_text = _("For the rows that name no group.")
        return Ask(GROUP, "file", _("Which group answered?"), options, chosen, help_text, is_sure)

    def _fits(self, group: str) -> bool:
        """Whether the group is asked, or spared, every question that has a column."""
        codes = self.kit.known.asked[group] | self.kit.known.spared[group]
        uses = [use for part in self.parts for use in part.uses if use.code]
        return all(codes.intersection((use.code, *use.codes)) for use in uses)

    def asks(self) -> Iterator[Ask]:
        if self.hidden:
            yield _yes_or_no(HIDDEN, remarks.ask_for_hidden(self.hidden), self.kit.choices)
        if self.unfinished:
            yield _yes_or_no(INCOMPLETE, remarks.ask_for_unfinished(self.unfinished), self.kit.choices)
        if any(reader.without_group and not part.group for part, reader in zip(self.parts, self.readers, strict=True)):
            yield self.group
        for part in self.parts:
            is_long = part.layout == "long"
            roles = long.ROLES if is_long else wide.ROLES
            yield from asks_of(part.uses, options_of(self.kit, roles, with_questions=not is_long))
        for reader in self.readers:
            yield from reader.asks()
        yield from self.kit.groups.asks()
        yield from self.kit.sites.asks()
        yield from self.kit.answers.asks()

    def troubles(self) -> Iterator[Trouble]:
        for reader in self.readers:
            yield from reader.troubles()
        yield from self.people.troubles()
        yield from _unsolved(self.unsolved)
        if not self.people.drafts and not self.hidden and not self.unfinished:
            yield Trouble(0, str(NOBODY))

    def remarks(self) -> Iterator[str]:
        yield from remarks.of_columns([use for part in self.parts for use in part.uses])
        yield from remarks.of_rows(
            empty=sum(reader.empty for reader in self.readers),
            tests=self.tests,
            totals=self.totals,
            unfinished=0 if self.takes_unfinished else self.unfinished,
            hidden=0 if self.takes_hidden else self.hidden,
            left_out=sum(reader.left_out for reader in self.readers),
        )


def _unsolved(cells: Sequence[tuple[int, Use]]) -> Iterator[Trouble]:
    """Formulas whose results are not in the file, in columns that are used."""
    if cells:
        row, use = cells[0]
        yield Trouble(row, formula_words(f"{letter(use.column.index)}{row}", len(cells) - 1))


def _yes_or_no(key: str, text: str, choices: Choices) -> Ask:
    options = (Option(WITH_HIDDEN, _("Yes")), Option(WITHOUT_HIDDEN, _("No, leave them out")))
    return Ask(key, "file", text, options, settled(key, options, choices))


def _once(asks: Sequence[Ask]) -> Iterator[Ask]:
    """Of columns with the same heading in several sheets one, an open one first."""
    found: dict[str, Ask] = {}
    for ask in asks:
        if ask.key not in found or ask.is_open:
            found[ask.key] = ask
    yield from found.values()
