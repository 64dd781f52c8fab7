"""Finds the rows of a sheet that hold headings, and gives its columns and the rows below."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.answers.columns.matching import Questions
from intake.answers.columns.roles import role_of
from intake.answers.texts import folded, words_of
from intake.asks import key_of, plain
from tables import UNSOLVED, Row, Sheet

MAX_ABOVE = 30  # rows in which headings are looked for
MAX_HEADINGS = 4  # rows of headings: Qualtrics has three
ENOUGH = 3  # questions in a row of headings
WORDS = 4  # a question has more
SAMPLE = 300  # cells of a column by which it is recognised
IMPORT_ID = '{"ImportId"'
_RESPONSE = frozenset({"response", "open-ended response"})  # SurveyMonkey, below a question of one answer


@dataclass(frozen=True)
class Column:
    """`index` counts from 0. `heads` are its headings, top first; `cells` the first of its cells that are filled."""

    index: int
    key: str
    name: str
    heads: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A sheet below its headings. `heading` is the number of the first row of headings, 0 if there is none."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: int
    is_from_qualtrics: bool


def table_of(sheet: Sheet, questions: Questions) -> Table:
    """The columns of a sheet that hold something, and the rows below the headings."""
    first, last = _headings(sheet.rows[:MAX_ABOVE], questions)
    heads = sheet.rows[first:last]
    again = {row.cells for row in heads}  # where files were put one below the other
    rows = tuple(row for row in sheet.rows[last:] if row.cells not in again)
    return Table(
        sheet=sheet,
        columns=tuple(_columns(heads, rows)),
        rows=rows,
        heading=heads[0].number if heads else 0,
        is_from_qualtrics=any(_has_import_ids(row) for row in heads),
    )


def _headings(rows: Sequence[Row], questions: Questions) -> tuple[int, int]:
    """From which to which row (excluded) the headings stand."""
    at = _main_row(rows, questions)
    if at is None:
        return 0, 0
    first = at - 1 if at and _fills_gaps(rows[at - 1], rows[at]) else at
    last = at + 1
    for place in range(at + 1, min(first + MAX_HEADINGS, len(rows))):
        if _is_more_heading(rows[place], rows[first], questions):
            last = place + 1
    return first, last


def _main_row(rows: Sequence[Row], questions: Questions) -> int | None:
    named = [sum(bool(questions.named(cell)) for cell in row.cells) for row in rows]
    if with_questions := [at for at, count in enumerate(named) if count >= ENOUGH]:
        return with_questions[0]
    known = [sum(bool(role_of(cell)) for cell in row.cells if cell) for row in rows]
    best = max(known, default=0)
    return known.index(best) if best > 1 else None


def _fills_gaps(above: Row, row: Row) -> bool:
    """Whether the row above has headings where this one has none: SurveyMonkey's question above its parts."""
    cells = [cell for at, cell in enumerate(above.cells) if cell and not _cell(row, at)]
    return len(cells) > 1 or bool(cells and any(folded(cell) in _RESPONSE for cell in row.cells))


def _is_more_heading(row: Row, above: Row, questions: Questions) -> bool:
    if row.cells == above.cells:  # people stand between the two
        return False
    if _has_import_ids(row) or any(folded(cell) in _RESPONSE for cell in row.cells):
        return True
    named = sum(bool(questions.named(cell)) for cell in row.cells)
    return named >= ENOUGH or _has_questions_below(row, above)


def _has_questions_below(row: Row, above: Row) -> bool:
    """Whether texts stand where the row above has gaps, and the other way round."""
    gaps = [cell for at, cell in enumerate(row.cells) if cell and not _cell(above, at)]
    return _fills_gaps(above, row) and sum(len(words_of(cell)) > WORDS for cell in gaps) >= ENOUGH


def _has_import_ids(row: Row) -> bool:
    return sum(map(_is_import_id, row.cells)) > 1


def _is_import_id(cell: str) -> bool:
    return cell.replace(" ", "").startswith(IMPORT_ID)


def _columns(heads: Sequence[Row], rows: Sequence[Row]) -> Iterable[Column]:
    width = max((len(row.cells) for row in (*heads, *rows)), default=0)
    seen: Counter[str] = Counter()
    spread = _spread(heads, width)
    for index in range(width):
        cells = tuple(_first_filled(rows, index))
        above = _above(heads, index)
        if cells or above:
            name = _name(above[::-1] if any(spread) else above) or _("column {letter}").format(letter=letter(index))
            yield Column(index, key_of("columns", name, seen[plain(name)]), name, (*spread[index], *above), cells)
            seen[plain(name)] += 1


def _above(heads: Sequence[Row], index: int) -> tuple[str, ...]:
    return tuple(head for head in (_cell(row, index) for row in heads) if head and not _is_import_id(head))


def _name(above: Sequence[str]) -> str:
    """The heading that is shown, the first that is not one of SurveyMonkey's own words."""
    own = [head for head in above if folded(head) not in _RESPONSE]
    return own[0] if own else ""


def _spread(heads: Sequence[Row], width: int) -> Sequence[tuple[str, ...]]:
    """The heading of several columns that stands above the first of them only, for the others."""
    found: list[tuple[str, ...]] = []
    above = ""
    for index in range(width):
        own = _cell(heads[0], index) if len(heads) > 1 else ""
        below = any(_cell(row, index) for row in heads[1:])
        found.append((above,) if above and not own and below else ())
        above = own or (above if below else "")
    return found


def _first_filled(rows: Sequence[Row], index: int) -> Iterable[str]:
    left = SAMPLE
    for row in rows:
        if index < len(row.cells) and row.cells[index] and row.cells[index] != UNSOLVED:
            yield row.cells[index]
            left -= 1
            if not left:
                return


def _cell(row: Row, index: int) -> str:
    return row.cells[index] if index < len(row.cells) else ""


def letter(index: int) -> str:
    """The name of a column in a spreadsheet: A, B, … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
