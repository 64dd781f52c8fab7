"""The first two sheets: page one of the report, and the heat map of groups and principles."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.documents.material import Material
from reports.documents.provenance import KIND, provenance
from reports.documents.workbook.pages import NONE, Page
from reports.present.board_data import Board, FlagOnPageOne
from results.facts import Place, facts_at
from results.present.change.data import ChangePage
from results.present.data import HeatCell

_NAMES, _TEXTS = 34, 96  # widths of the summary's two columns
_GROUPS, _PRINCIPLE, _WHY = 36, 13, 36  # and of the heat map


_NOBODY, _NO_DAY = gettext_lazy("Not named yet"), gettext_lazy("Not set yet")


def write_summary(page: Page, material: Material) -> None:
    """Two columns. A row without a name continues the row above; a row without a text is a heading."""
    page.sheet.set_column(0, 0, _NAMES)
    page.sheet.set_column(1, 1, _TEXTS)
    page.sheet.freeze_panes(1, 0)
    page.write(0, 0, str(KIND), page.look.title)
    for row, (name, text) in enumerate(_summary(material), start=1):
        page.make_room(row, ((name, _NAMES), (text, _TEXTS)))
        page.write(row, 0, name, page.look.label if text else page.look.part)
        page.write(row, 1, text, page.look.number_in_words if isinstance(text, int) else None)


def _summary(material: Material) -> Iterator[tuple[str, str | int | date]]:
    board, values = material.board, _values(material)
    yield from ((note.title, values.get(note.title, note.text)) for note in provenance(material))
    yield _("Who answered"), board.results.heard
    yield from _answer(board)
    yield from _changed(board.change)
    yield _("What most needs attention"), ""
    yield from ((concern.title, " ".join(filter(None, (concern.text, concern.groups)))) for concern in board.attention)
    yield _("The decision asked for"), ""
    yield from (("", text) for text in board.asked_for)
    yield _("Owner of the decision"), board.owner or str(_NOBODY)
    yield _("Review on"), board.review_day or str(_NO_DAY)
    if board.last_time:
        yield board.last_time.heading, board.last_time.lead
    yield _("The principles"), ""
    yield from ((row.title, row.description) for row in board.results.principles)


def _answer(board: Board) -> Iterator[tuple[str, str]]:
    yield _("The two flags"), ""
    for flag in board.flags:
        yield flag.panel.title, f"{flag.panel.word.upper()}. {flag.verdict}."
        yield from (("", text) for text in _flag(flag) if text)
    yield from (("", text) for text in board.not_asked)


def _changed(change: ChangePage | None) -> Iterator[tuple[str, str]]:
    if change:
        yield change.heading, change.lead
        yield from ((flag.title, " ".join(flag.sentences)) for flag in change.flags)


def _values(material: Material) -> Mapping[str, int | date]:
    """Numbers and days as such, by the words before them."""
    facts = material.board.results.facts
    known = {str(fact.label): getattr(facts, fact.name) for fact in facts_at(Place.EVERY_FORM)}
    numbers = {label: value for label, value in known.items() if value and isinstance(value, int | date)}
    return numbers | {_("Created on"): material.cover.made_on}


def _flag(flag: FlagOnPageOne) -> Iterator[str]:
    panel = flag.panel
    yield from (flag.then_and_now, panel.sentence, _how_sure(flag), panel.bare, flag.missing)
    yield from (f"{row.now} {row.would_clear}".strip() for row in panel.stops)


def _how_sure(flag: FlagOnPageOne) -> str:
    return " ".join(filter(None, (f"{flag.how_sure}." if flag.how_sure else "", flag.would_change)))


def write_heat_map(page: Page, material: Material) -> None:
    heat_map = material.board.results.heat_map
    columns = [(column.title, _PRINCIPLE) for column in heat_map.columns]
    page.head([(_("Group"), _GROUPS), *columns, (_("Why there is no number"), _WHY)], frozen_columns=1)
    for row, group in enumerate(heat_map.rows, start=1):
        notes = " ".join(dict.fromkeys(cell.note for cell in group.cells if cell.note))
        page.make_room(row, ((group.group, _GROUPS), (notes, _WHY)))
        page.write(row, 0, group.group, page.look.label)
        for place, cell in enumerate(group.cells, start=1):
            _write_cell(page, row, place, cell)
        page.write(row, len(columns) + 1, notes)
    if not heat_map.rows:
        page.write(1, 0, str(NONE))


def _write_cell(page: Page, row: int, place: int, cell: HeatCell) -> None:
    if cell.kind in page.look.steps:
        page.write(row, place, int(cell.text), page.look.steps[cell.kind])
    else:
        page.write(row, place, cell.text, page.look.no_figure)
