"""The fourth slide: groups against groups, as a table of scores in colours."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.tables import Colours, Grid, add_table, fits
from reports.documents.slides.text import SMALL, Box
from reports.documents.slides.words import count, joined, part
from results import charts
from results.present.data import HeatCell, HeatRow
from scoring.words.language import lowered

_MOST_PRINCIPLES = 9
_SIZE = 16
_KEY = "Scores from 0 to 100: the darker, the lower."
_KEY_HEIGHT = 0.4
_SCORES = "What each group answered"
_NOTHING = "-"


@dataclass(frozen=True)
class _Size:
    """Lines of a row, points of its text and of the headings, and the share of the width for the names of groups."""

    lines: int
    size: float
    head: float = SMALL
    names: float = 0.3


_HEADS = (SMALL, 12, 10)
_SIZES = (_Size(2, 20), _Size(2, 18), _Size(2, 16), _Size(1, 14, head=12, names=0.42))


def groups_slide(deck: Deck, material: Material) -> None:
    heat_map = material.board.results.heat_map
    rows = sorted((row for row in heat_map.rows if _scores(row)), key=_lowest_first)
    if not rows:  # the slide of the principles says so
        return
    page = deck.page(_title(material, rows))
    column = page.columns[0]
    hidden = [row.group for row in heat_map.rows if not _scores(row)]
    page.notes(*(_in_full(material, row) for row in rows), *heat_map.notes)
    titles = [one.title for one in heat_map.columns][:_MOST_PRINCIPLES]
    box = column.box.first(column.box.height - _KEY_HEIGHT)
    size = next((size for size in _SIZES if len(rows) <= _grid(titles, rows, box, size).rows_in(box)), _SIZES[-1])
    shown = rows[: _grid(titles, rows, box, size).rows_in(box)]
    add_table(
        page,
        column,
        box,
        _grid(titles, shown, box, size),
        name="Groups and principles",
        description="Scores from 0 to 100: a row for each group, the lowest first, and a column for each principle.",
    )
    below = column.box.below(column.box.height - _KEY_HEIGHT)
    page.label(below, [below.line(_key(len(rows) - len(shown), hidden), lines=1, size=_SIZE)], name="How to read it")


def _key(left_out: int, hidden: Sequence[str]) -> str:
    more = f"The notes have {count(left_out, 'more group')}." if left_out else ""
    unseen = f"Not shown: {count(len(hidden), 'group')}." if hidden else ""
    return joined((_KEY, unseen, more))


def _grid(titles: Sequence[str], rows: Sequence[HeatRow], box: Box, size: _Size) -> Grid:
    name = box.width * size.names
    width = (box.width - name) / len(titles)
    cells = [(row.group, *(_text(cell) for cell in row.cells[: len(titles)])) for row in rows]
    return Grid(
        ("Group", *titles),
        tuple(cells),
        (name, *(width,) * len(titles)),
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


def _in_full(material: Material, row: HeatRow) -> str:
    columns = material.board.results.heat_map.columns
    return (
        f"{row.group}: {'; '.join(f'{one.title} {cell.text}' for one, cell in zip(columns, row.cells, strict=True))}."
    )


def _title(material: Material, rows: Sequence[HeatRow]) -> str:
    """Which group is the lowest most often."""
    principles = [one for one in material.readiness.principles.values() if one.lowest_group]
    if not principles:
        return _SCORES
    if len(rows) == 1:
        return f"Only {lowered(rows[0].group)} have scores that can be shown"
    times = Counter(one.lowest_group for one in principles)
    code, most = times.most_common(1)[0]
    title = material.readiness.groups[code or ""].title
    return f"{title} score lowest on {part(most, len(principles), 'principle')}"
