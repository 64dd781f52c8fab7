"""Tables of figures: printed, kept as CSV with a tolerance for each figure, and compared with what was kept."""

import csv
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

EXPECTED = Path(__file__).with_name("expected")
_FIELDS = ("row", "column", "expected", "tolerance")
_HUNDRED = 100.0
# A share may lie this many standard errors away; there are some 600 of them, and none should fail by chance.
_STANDARD_ERRORS = 4.0
# The standard error of a share near 0 or 1 is that of this one.
_NEARLY_NEVER = 0.001
_WHOLE_FROM = 20
_GAP = "  "

Cell = tuple[str, str]  # row, column


@dataclass(frozen=True)
class Figure:
    """A simulated figure, and how far it may be from the expected one, in its own unit."""

    value: float
    tolerance: float


@dataclass(frozen=True)
class Table:
    """`name` is that of its file; `title` says what the figures are and their unit."""

    name: str
    title: str
    figures: Mapping[Cell, Figure]


def share(value: float, runs: int) -> Figure:
    """A share (0 to 1) of independent runs, in per cent."""
    likely = min(max(value, _NEARLY_NEVER), 1.0 - _NEARLY_NEVER)
    return Figure(_HUNDRED * value, _STANDARD_ERRORS * _HUNDRED * sqrt(likely * (1.0 - likely) / runs))


def shown(table: Table) -> str:
    """The table as text, to be read: a line for each row."""
    return "\n".join([table.title, *(line for block in blocks(table.figures) for line in _aligned(block))])


def blocks(figures: Mapping[Cell, Figure]) -> list[list[list[str]]]:
    """Rows with the same columns stand in one block: a heading, then a line for each row, all as text."""
    rows: dict[str, dict[str, str]] = {}
    for (row, column), figure in figures.items():
        rows.setdefault(row, {})[column] = _text(figure)
    alike: dict[tuple[str, ...], list[list[str]]] = {}
    for row, texts in rows.items():
        alike.setdefault(tuple(texts), []).append([row, *texts.values()])
    return [[["", *columns], *lines] for columns, lines in alike.items()]


def _text(figure: Figure) -> str:
    """In whole numbers from 20; nobody reads a decimal there."""
    return f"{figure.value:.0f}" if figure.value >= _WHOLE_FROM else f"{figure.value:.1f}".removesuffix(".0")


def _aligned(lines: list[list[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *rest in lines:
        cells = [text.rjust(width) for text, width in zip(rest, widths[1:], strict=True)]
        yield _GAP.join([first.ljust(widths[0]), *cells]).rstrip()


def path_of(name: str, folder: Path = EXPECTED) -> Path:
    return folder / f"{name}.csv"


def keep(table: Table, folder: Path = EXPECTED) -> None:
    """Write the figures down as those expected from now on."""
    with path_of(table.name, folder).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_FIELDS)
        for (row, column), figure in table.figures.items():
            writer.writerow([row, column, f"{figure.value:.2f}", f"{figure.tolerance:.2f}"])


def kept(name: str, folder: Path = EXPECTED) -> dict[Cell, Figure]:
    with path_of(name, folder).open(encoding="utf-8", newline="") as file:
        return {
            (line["row"], line["column"]): Figure(float(line["expected"]), float(line["tolerance"]))
            for line in csv.DictReader(file)
        }


def differences(table: Table, expected: Mapping[Cell, Figure], *, widened: float = 1.0) -> list[str]:
    """A sentence for each cell that is off. Fewer runs than usual need a wider tolerance."""
    cells = dict.fromkeys((*expected, *table.figures))
    return list(filter(None, (_difference(table, cell, expected.get(cell), widened) for cell in cells)))


def _difference(table: Table, cell: Cell, expected: Figure | None, widened: float) -> str:
    got, name = table.figures.get(cell), f"{table.name}: {', '.join(filter(None, cell))}"
    if got is None or expected is None:
        return f"{name}: {'not computed' if got is None else 'not expected'}"
    room = widened * expected.tolerance
    if abs(round(got.value - expected.value, 9)) <= room:
        return ""
    return f"{name}: expected {expected.value:.2f} (within {room:.2f}), got {got.value:.2f}"


def median(tables: Sequence[Table]) -> Table:
    """Of the same table from several runs, figure by figure; the tolerance is that of one run."""
    values = {cell: statistics.median(table.figures[cell].value for table in tables) for cell in tables[0].figures}
    figures = {cell: replace(figure, value=values[cell]) for cell, figure in tables[0].figures.items()}
    return replace(tables[0], figures=figures)
