"""Which sheets of a workbook are read, and whether their hidden rows are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.asks import ALL_SHEETS, HIDDEN, SHEET, WITH_HIDDEN, WITHOUT_HIDDEN, Ask, Choices, Option, settled
from intake.lists.addresses import holds_address
from tables import Book, Row, Sheet


@dataclass(frozen=True)
class Chosen:
    """`people`: all sheets with addresses; `sheets`: those to read, in their order, with the rows to read."""

    people: tuple[Sheet, ...]
    sheets: tuple[Sheet, ...]
    asks: tuple[Ask, ...]
    remarks: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether it is known which sheets are read."""
        return not any(ask.is_open for ask in self.asks if ask.key == SHEET)


def has_address(row: Row) -> bool:
    return any(map(holds_address, row.cells))


def choose_sheets(book: Book, choices: Choices) -> Chosen:
    """The one visible sheet with addresses is read. Of several, and of hidden ones, a person chooses."""
    people = tuple(sheet for sheet in book.sheets if any(map(has_address, sheet.rows)))
    ask = _ask_for_sheet(people, choices)
    sheets = _sheets(book, people, ask)
    hidden = _ask_for_hidden(sheets, choices)
    asks = tuple(filter(None, [ask, hidden]))
    remarks = [*_on_sheets(book, sheets if ask is None or ask.chosen else ()), *_on_hidden(hidden, sheets)]
    is_with = hidden is not None and hidden.chosen == WITH_HIDDEN
    return Chosen(people, tuple(sheets if is_with else map(_without_hidden, sheets)), asks, tuple(remarks))


def _sheets(book: Book, people: Sequence[Sheet], ask: Ask | None) -> Sequence[Sheet]:
    """Those that are read as it stands: where nobody has an address, the first that is not hidden."""
    if not people:
        return [sheet for sheet in book.sheets if sheet.rows and not sheet.is_hidden][:1]
    if ask is None or ask.is_open:
        return people
    return [sheet for sheet in people if _is_chosen(sheet, ask)]


def _is_chosen(sheet: Sheet, ask: Ask) -> bool:
    return not sheet.is_hidden if ask.chosen == ALL_SHEETS else sheet.name == ask.chosen


def _ask_for_sheet(people: Sequence[Sheet], choices: Choices) -> Ask | None:
    visible = [sheet for sheet in people if not sheet.is_hidden]
    if len(people) == len(visible) and len(people) <= 1:
        return None
    options = [Option(sheet.name, _title(sheet)) for sheet in people]
    if len(visible) > 1:
        options.append(Option(ALL_SHEETS, _("All sheets that are not hidden, one after another")))
    only = visible[0].name if len(visible) == 1 else ""
    counts = "; ".join(f"{_title(sheet)}: {sum(map(has_address, sheet.rows)):,}" for sheet in people)
    return Ask(
        SHEET,
        "file",
        _("Which sheet holds the people to invite?"),
        tuple(options),
        settled(SHEET, options, choices, only),
        _("Lines with an email address: {sheets}.").format(sheets=counts),
    )


def _ask_for_hidden(sheets: Iterable[Sheet], choices: Choices) -> Ask | None:
    count = sum(row.is_hidden and has_address(row) for sheet in sheets for row in sheet.rows)
    if not count:
        return None
    options = [Option(WITHOUT_HIDDEN, _("Leave them out")), Option(WITH_HIDDEN, _("Read them too"))]
    text = ngettext(
        "{count} row is hidden, for example filtered out. Invite this person too?",
        "{count} rows are hidden, for example filtered out. Invite these people too?",
        count,
    )
    text = text.format(count=f"{count:,}")
    return Ask(HIDDEN, "file", text, tuple(options), settled(HIDDEN, options, choices))


def _without_hidden(sheet: Sheet) -> Sheet:
    if not any(row.is_hidden for row in sheet.rows):
        return sheet
    return replace(sheet, rows=tuple(row for row in sheet.rows if not row.is_hidden))


def _on_sheets(book: Book, sheets: Sequence[Sheet]) -> Iterable[str]:
    if not sheets or len(book.sheets) == 1:
        return
    names = "; ".join(f"“{sheet.name}”" for sheet in sheets)
    yield ngettext("Read: the sheet {sheets}.", "Read: the sheets {sheets}.", len(sheets)).format(sheets=names)
    others = [sheet for sheet in book.sheets if sheet.name not in {read.name for read in sheets}]
    if others:
        yield _("Not read: {sheets}.").format(sheets="; ".join(map(_title, others)))


def _on_hidden(ask: Ask | None, sheets: Sequence[Sheet]) -> Iterable[str]:
    count = sum(row.is_hidden for sheet in sheets for row in sheet.rows)
    if count and (ask is None or ask.chosen == WITHOUT_HIDDEN):
        text = ngettext("{count} hidden row was not read.", "{count} hidden rows were not read.", count)
        yield text.format(count=f"{count:,}")


def _title(sheet: Sheet) -> str:
    return _("“{sheet}” (hidden)").format(sheet=sheet.name) if sheet.is_hidden else f"“{sheet.name}”"
