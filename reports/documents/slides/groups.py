"""The fourth slide: groups against principles, as a table of scores in colours, and what each says on the flags."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.tables import Colours, Grid, add_table, fits
from reports.documents.slides.text import SMALL, Box
from reports.documents.slides.words import headline, in_the_notes, joined, short
from reports.present.profiles import Profile
from results import charts
from results.present.data import HeatCell, HeatRow

_MOST_PRINCIPLES = 9
_SIZE = 16
_NAME = gettext_lazy("Groups and principles")
_KEY = gettext_lazy("Scores from 0 to 100: the darker, the lower.")
_KEY_HEIGHT = 0.4
_NOTHING = "-"
_WIDE = 11  # inches, in which the flags have columns too
_FLAG = 0.1  # of the width


@dataclass(frozen=True)
class _Size:
    """Lines of a row, points of its text and of the headings, and the share of the width for the names of groups."""

    lines: int
    size: float
    head: float = SMALL
    names: float = 0.21


_HEADS = (SMALL, 12, 10)
_SIZES = (_Size(2, 20), _Size(2, 18), _Size(2, 16), _Size(2, 14, head=12), _Size(2, 12, head=10))


@dataclass(frozen=True)
class _Column:
    """A principle or a flag, and what each group has there, by its title."""

    title: str
    cells: Mapping[str, str]
    is_flag: bool = False


def groups_slide(deck: Deck, material: Material) -> None:
    heat_map = material.board.results.heat_map
    rows = sorted((row for row in heat_map.rows if _scores(row)), key=_lowest_first)
    if not rows:  # the slide of the principles says so
        return
    page = deck.page(headline(material, "heat_map", headline(material, "profiles", str(_NAME))))
    column = page.columns[0]
    hidden = [row.group for row in heat_map.rows if not _scores(row)]
    profiles = {one.group: one for one in material.board.profiles}
    page.notes(*(_in_full(material, row, profiles.get(row.group)) for row in rows), *heat_map.notes)
    box = column.box.first(column.box.height - _KEY_HEIGHT)
    columns = _columns(material, box)
    size = next(
        (one for one in _SIZES if len(rows) <= _grid(material, columns, rows, box, one).rows_in(box)), _SIZES[-1]
    )
    shown = rows[: _grid(material, columns, rows, box, size).rows_in(box)]
    add_table(
        page,
        column,
        box,
        _grid(material, columns, shown, box, size),
        name=str(_NAME),
        description=_("Scores from 0 to 100: a row for each group, the lowest first, and a column for each principle."),
    )
    below = column.box.below(column.box.height - _KEY_HEIGHT)
    page.label(below, [below.line(_key(len(rows) - len(shown), hidden), lines=1, size=_SIZE)], name=_("How to read it"))


def _columns(material: Material, box: Box) -> list[_Column]:
    heat_map = material.board.results.heat_map
    titles = [one.title for one in heat_map.columns][:_MOST_PRINCIPLES]
    every = [
        _Column(title, {row.group: _text(row.cells[place]) for row in heat_map.rows})
        for place, title in enumerate(titles)
    ]
    flags = material.board.results.flags if box.width >= _WIDE else ()
    said = [_Column(flag.title, {row.group: row.word for row in flag.verdicts}, is_flag=True) for flag in flags]
    return [*every, *said]


def _key(left_out: int, hidden: Sequence[str]) -> str:
    more = in_the_notes(left_out, "groups") if left_out else ""
    not_shown = ngettext("Not shown: {count} group.", "Not shown: {count} groups.", len(hidden))
    unseen = not_shown.format(count=len(hidden)) if hidden else ""
    return joined((str(_KEY), unseen, more))


def _grid(material: Material, columns: Sequence[_Column], rows: Sequence[HeatRow], box: Box, size: _Size) -> Grid:
    name, flag = box.width * size.names, box.width * _FLAG
    flags = sum(one.is_flag for one in columns)
    width = (box.width - name - flag * flags) / (len(columns) - flags)
    titles = [one.title for one in columns]
    cells = [(short(material, row.group), *(one.cells.get(row.group, _NOTHING) for one in columns)) for row in rows]
    return Grid(
        (_("Group"), *titles),
        tuple(cells),
        (name, *(flag if one.is_flag else width for one in columns)),
        lines=size.lines,
        size=size.size,
        head_lines=4,
        head_size=_head_size(titles, width, size.head),
        centred=frozenset(range(1, len(titles) + 1)),
        colours=_colours(rows),
    )


def _head_size(titles: Sequence[str], width: float, largest: float) -> float:
    """In which no word has to be broken."""
    words = [word for title in titles for word in title.split()]
    sizes = (size for size in _HEADS if size <= largest)
    return next((size for size in sizes if all(fits(word, width, size) for word in words)), _HEADS[-1])


def _text(cell: HeatCell) -> str:
    return cell.text if cell.kind.isdigit() else _NOTHING


def _colours(rows: Sequence[HeatRow]) -> Mapping[tuple[int, int], Colours]:
    found = {}
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row.cells, start=1):
            if cell.kind.isdigit():
                step = int(cell.kind) - 1
                found[number, place] = Colours(charts.FILLS[step].lstrip("#"), charts.INKS[step].lstrip("#"))
    return found


def _scores(row: HeatRow) -> list[int]:
    return [int(cell.text) for cell in row.cells if cell.kind.isdigit()]


def _lowest_first(row: HeatRow) -> float:
    scores = _scores(row)
    return sum(scores) / len(scores)


def _in_full(material: Material, row: HeatRow, profile: Profile | None) -> str:
    """The scores of a group, and the rest of its profile."""
    columns = material.board.results.heat_map.columns
    scores = "; ".join(f"{one.title} {cell.text}" for one, cell in zip(columns, row.cells, strict=True))
    if profile is None:
        return f"{row.group}: {scores}."
    lowest = "; ".join(f"“{question.text}” {question.score}" for question in profile.lowest)
    steps = "; ".join(profile.steps)
    return joined(
        (
            f"{row.group}: {scores}.",
            *profile.says,
            _("Lowest answers: {questions}.").format(questions=lowest) if lowest else profile.why_none,
            _("Steps for it: {steps}.").format(steps=steps) if steps else "",
        )
    )
