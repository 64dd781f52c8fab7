"""Reads a list of people: which sheet and columns, what their words mean, and then every row."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.mailboxes import spelled
from authoring.file_words import words_of
from intake.asks import LEAVE_OUT, UNUSED, Ask, Choices, plain
from intake.headings import normalised
from intake.lists.addresses import is_address, written
from intake.lists.checks import checked_rows
from intake.lists.filling import filled
from intake.lists.finding_names import FIRST_NAME, LAST_NAME
from intake.lists.headless import people_of
from intake.lists.layout import Column, Laid, columns_of, headings_of, lay
from intake.lists.model import MAX_PEOPLE, MAX_WORDS, CheckedList, Fields, Known, ListError, ListReading
from intake.lists.names import is_no_name, joined
from intake.lists.roles import EMAIL, GROUP, NAME, SITE, Roles, roles_of
from intake.lists.sections import sections_of
from intake.lists.sheet_names import of_sheets
from intake.lists.sheets import Chosen, choose_sheets
from intake.lists.unsolved import is_unsolved, refuse_unsolved
from intake.lists.words import Meanings, meanings_of
from tables import Book, Row, Sheet

NO_CHOICES: Choices = {}
_SHOWN = 10  # cells or columns that a remark names
NO_PEOPLE = gettext_lazy("The list is empty. Enter one person per line: name, email address.")
TOO_MANY = gettext_lazy("The list has more than {most} people. Invite up to {most} at a time.")
MAX_ROWS = 3 * MAX_PEOPLE
MAX_SIGNS = 5 * MAX_PEOPLE  # “@” in all cells: people, managers, second addresses
TWO_ADDRESSES = gettext_lazy("The cell has two email addresses. Give each person a line.")


@dataclass(frozen=True)
class _Found:
    """The rows of the chosen sheets as people, with what was asked and remarked about their columns."""

    fields: tuple[Fields, ...]
    asks: tuple[Ask, ...]
    remarks: tuple[str, ...]


def read_list(book: Book, known: Known, choices: Choices = NO_CHOICES) -> ListReading:
    """What the list says, as far as it can be read with these choices. Raises ListError if it holds nobody, or too
    many people."""
    chosen = choose_sheets(book, choices)
    if _is_far_too_long(chosen.sheets):
        raise ListError(str(TOO_MANY).format(most=f"{MAX_PEOPLE:,}"))
    shape = _shape(chosen.people or chosen.sheets, known)
    if not chosen.is_settled:
        return ListReading(chosen.asks, (*map(words_of, book.remarks), *chosen.remarks), shape, None)
    found = _found(chosen, known, choices)
    if len(found.fields) > MAX_PEOPLE:
        raise ListError(str(TOO_MANY).format(most=f"{MAX_PEOPLE:,}"))
    meanings = meanings_of(found.fields, known, choices)
    asks = (*chosen.asks, *_decided_first(found.asks, meanings.asks))
    is_open = any(ask.is_open for ask in asks)
    if not found.fields and not is_open:
        raise ListError(str(NO_PEOPLE))
    kept = _kept(found.fields, meanings)
    remarks = (
        *map(words_of, book.remarks),
        *chosen.remarks,
        *found.remarks,
        *_on_left_out(found.fields, kept),
    )
    checked = None if is_open else CheckedList(tuple(checked_rows(kept, meanings, known)), known.allowed)
    return ListReading(asks, remarks, shape, checked)


def _kept(fields: Iterable[Fields], meanings: Meanings) -> tuple[Fields, ...]:
    return tuple(row for row in fields if not _is_left_out(row, meanings))


def _is_far_too_long(sheets: Sequence[Sheet]) -> bool:
    """Known before anything is read, which takes seconds for 300,000 rows. A person may have several lines and
    addresses here, but not many."""
    rows = sum(len(sheet.rows) for sheet in sheets)
    if rows > MAX_ROWS:
        return True
    return sum(cell.count("@") for sheet in sheets for row in sheet.rows for cell in row.cells) > MAX_SIGNS


@dataclass(frozen=True)
class Addresses:
    """`emails` is complete once no ask is open."""

    asks: tuple[Ask, ...]
    emails: tuple[str, ...]


def addresses_of(book: Book, choices: Choices = NO_CHOICES) -> Addresses:
    """The email addresses of a list as they are kept, whatever else is wrong with its lines."""
    chosen = choose_sheets(book, choices)
    if not chosen.is_settled:
        return Addresses(chosen.asks, ())
    found = _found(chosen, Known(groups={}, titles={}, sites={}, invited=()), choices)
    emails = (spelled(row.email) for row in found.fields if not row.problem)
    return Addresses((*chosen.asks, *found.asks), tuple(filter(is_address, emails)))


def _found(chosen: Chosen, known: Known, choices: Choices) -> _Found:
    places = (known.group_words, known.site_words)
    laid = {at: one for at, sheet in enumerate(chosen.sheets) if (one := lay(sheet, places))}
    columns = columns_of(tuple(laid.values()))
    roles = roles_of(columns, known, choices)
    named = of_sheets(chosen.sheets, known)
    several = len(chosen.sheets) > 1
    fields: list[Fields] = []
    remarks: list[str] = []
    empty: Ask | None = None
    for at, sheet in enumerate(chosen.sheets):
        name = sheet.name if several else ""
        sections = sections_of(laid[at].rows if at in laid else sheet.rows, known, above=_above(laid.get(at)))
        if at in laid:
            rows: Iterable[Fields] = _people(laid[at], sections.rows, name, roles)
            remarks += _on_headings(laid[at], name)
        else:
            refuse_unsolved(sections.rows, None, name)
            rows, unused = people_of(sections.rows, name, known)
            remarks += _on_no_headings(sheet, name, unused)
        remarks += sections.remarks
        below = filled([*sections.completed(rows)], choices, has_default=bool(known.group))
        empty = empty or below.ask
        fields += named.completed(sheet, below.people)
    return _Found(
        tuple(fields), (*roles.asks, *filter(None, [empty])), (*remarks, *named.remarks, *_on_columns(columns, roles))
    )


def _above(laid: Laid | None) -> Sequence[Row]:
    return laid.above if laid else ()


def _people(laid: Laid, rows: Sequence[Row], sheet: str, roles: Roles) -> Iterator[Fields]:
    places: dict[str, list[int]] = {}
    for place, key in enumerate(laid.keys):
        places.setdefault(roles.by_key.get(key, UNUSED), []).append(place)
    places[FIRST_NAME] = sorted(places.get(FIRST_NAME, []), key=laid.is_middle_name)
    names = [place for role in (NAME, FIRST_NAME, LAST_NAME) for place in places.get(role, [])]
    email, group, site = (places.get(role, [-1])[0] for role in (EMAIL, GROUP, SITE))
    used = [*names, email, group, site]
    refuse_unsolved(rows, used, sheet)
    for row in rows:
        if is_unsolved(row):
            continue
        cell = written(_cell(row, email))
        name = _name([_cell(row, place) for place in names]) or joined([cell.name])
        fields = Fields(row.number, sheet, name, cell.address, _cell(row, group), _cell(row, site))
        yield replace(fields, problem=str(TWO_ADDRESSES)) if cell.is_two else fields


def _name(cells: Sequence[str]) -> str:
    """Joined. A cell that is no name is returned as it is, to be refused in words."""
    return next(filter(is_no_name, cells), "") or joined(cells)


def _cell(row: Row, place: int) -> str:
    return row.cells[place].replace("\n", " ") if 0 <= place < len(row.cells) else ""


def _is_left_out(row: Fields, meanings: Meanings) -> bool:
    return LEAVE_OUT in {meanings.groups.get(plain(row.group)), meanings.sites.get(plain(row.site))}


def _decided_first(columns: Sequence[Ask], words: Sequence[Ask]) -> Sequence[Ask]:
    """The columns and the words; where too many words are not known, the columns of groups and sites again."""
    return (*columns, *words) if len(words) <= MAX_WORDS else tuple(_without_words(columns, words))


def _without_words(columns: Iterable[Ask], words: Sequence[Ask]) -> Iterator[Ask]:
    found = False
    for ask in columns:
        is_place = ask.chosen in {GROUP, SITE}
        found |= is_place
        text = ngettext(
            "{count} of its words is not a group or site that this round has. Choose another column, or write the "
            "groups and sites in the list as they are called here.",
            "{count} of its words are not groups or sites that this round has. Choose another column, or write the "
            "groups and sites in the list as they are called here.",
            len(words),
        )
        help_text = f"{ask.help} {text.format(count=len(words))}"
        yield replace(ask, chosen="", help=help_text, is_sure=False) if is_place else ask
    if not found:
        text = ngettext(
            "The list has {count} word that is not a group or site of this round, for example {word}. Give it a line "
            "of headings: name, email, group, site.",
            "The list has {count} words that are not groups or sites of this round, for example {word}. Give it a line "
            "of headings: name, email, group, site.",
            len(words),
        )
        raise ListError(text.format(count=len(words), word=words[0].subject))


def _shape(sheets: Sequence[Sheet], known: Known) -> str:
    """Of the headings, however the columns and the rows are ordered and whatever has been chosen."""
    places = (known.group_words, known.site_words)
    places_of = [(sheet, headings_of(sheet, places)) for sheet in sheets]
    rows = [sheet.rows[at] for sheet, at in places_of if at is not None]
    headings = {normalised(cell) for row in rows for cell in row.cells}
    return hashlib.sha256("|".join(sorted(headings)).encode()).hexdigest()


def _on_headings(laid: Laid, sheet: str) -> Iterator[str]:
    text = _("Headings of “{sheet}” are in line {line}.") if sheet else _("Headings are in line {line}.")
    yield text.format(sheet=sheet, line=laid.headings.number)
    if laid.above:
        texts = "; ".join(f"“{cell}”" for row in laid.above for cell in row.cells if cell)
        if sheet:
            text = _("Not read above the headings of “{sheet}”: {cells}.")
        else:
            text = _("Not read above the headings: {cells}.")
        yield text.format(sheet=sheet, cells=texts[:200])


def _on_no_headings(sheet: Sheet, name: str, unused: Sequence[str]) -> Iterator[str]:
    if any(len(row.cells) > 1 for row in sheet.rows):
        if name:
            text = _("No headings were found, so each line of “{sheet}” was read by what its cells hold.")
        else:
            text = _("No headings were found, so each line was read by what its cells hold.")
        yield text.format(sheet=name)
    if unused:
        cells = "; ".join(f"“{cell}”" for cell in unused[:_SHOWN])
        more = len(unused) - _SHOWN
        if more > 0:
            text = ngettext("Not used: {cells} and {count} more.", "Not used: {cells} and {count} more.", more)
            yield text.format(cells=cells, count=f"{more:,}")
        else:
            yield _("Not used: {cells}.").format(cells=cells)


def _on_columns(columns: Iterable[Column], roles: Roles) -> Iterator[str]:
    unused = [column.label for column in columns if roles.by_key.get(column.key) == UNUSED]
    if unused:
        yield _("Columns that are not used: {columns}.").format(columns=", ".join(unused))


def _on_left_out(fields: Sequence[Fields], kept: Sequence[Fields]) -> Iterator[str]:
    if count := len(fields) - len(kept):
        text = ngettext("{count} line was left out.", "{count} lines were left out.", count)
        yield text.format(count=f"{count:,}")
