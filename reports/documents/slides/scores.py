"""The slides with figures: the groups behind each flag, the principles, and what executives expect."""

from collections.abc import Iterator, Sequence
from math import ceil

from pptx.presentation import Presentation as Deck

from reports.documents import figures
from reports.documents.material import Material
from reports.documents.provenance import edge
from reports.documents.slides.deck import ACROSS, BOTTOM, LEFT, TOP, Box, add_notes, add_slide, add_text
from reports.documents.slides.tables import add_table, rows_that_fit
from reports.present.board_data import Expectation, about_group
from results.present.data import FlagPanel
from scoring.words.language import rounded

_PRINCIPLES = "The principles, from 0 to 100"


def groups_slides(deck: Deck, material: Material) -> None:
    """The groups behind each flag that has any. The notes say all of each."""
    for panel in material.board.results.flags:
        if panel.verdicts:
            _groups_slides(deck, material, panel)


def _groups_slides(deck: Deck, material: Material, panel: FlagPanel) -> None:
    box = Box(LEFT, TOP, ACROSS, BOTTOM - TOP)
    rows = [(row.group, row.range, row.word, about_group(row)) for row in panel.verdicts]
    parts = _parts(rows, rows_that_fit(box))
    for number, part in enumerate(parts, start=1):
        title = f"{panel.headline}: group by group"
        slide = add_slide(deck, f"{title} ({number} of {len(parts)})" if len(parts) > 1 else title, edge(material))
        head = ("Group", "Score and range", "Result", "How it was asked")
        add_table(slide, box, f"{panel.title}: what each group says", [head, *part], (3.4, 2.0, 1.6, 5.1))
        lines = (*(row.line for row in panel.verdicts), *(row.line for row in panel.not_asked))
        stops = (f"{row.now} {row.would_clear}".strip() for row in panel.stops)
        add_notes(slide, "\n".join((*lines, *stops)))


def principles_slides(deck: Deck, material: Material) -> None:
    """One slide, or as many as the principles need, with about as many rows on each."""
    box = Box(LEFT, TOP, ACROSS, BOTTOM - TOP)
    description = "Score of each principle, where it very likely lies, and the group with the lowest score"
    parts = _parts(list(_principles(material)), rows_that_fit(box))
    for number, part in enumerate(parts, start=1):
        title = f"{_PRINCIPLES} ({number} of {len(parts)})" if len(parts) > 1 else _PRINCIPLES
        slide = add_slide(deck, title, edge(material))
        rows = [("Principle", "Score", "Very likely", "Lowest group"), *part]
        add_table(slide, box, description, rows, (4.5, 1.1, 1.9, 4.6))


def _parts(rows: Sequence[tuple[str, ...]], most: int) -> list[Sequence[tuple[str, ...]]]:
    """`rows` in parts of about the same length, none longer than `most`."""
    length = ceil(len(rows) / ceil(len(rows) / most))
    return [rows[start : start + length] for start in range(0, len(rows), length)]


def _principles(material: Material) -> Iterator[tuple[str, ...]]:
    groups = material.readiness.groups
    for figure in figures.of_project(material):
        principle = material.readiness.principles[figure.code]
        name = f"{figure.code} {figure.title}"
        if figure.score is None or principle.lowest_group is None or principle.lowest_score is None:
            yield name, "none", "", figure.reason
        else:
            lowest = f"{rounded(principle.lowest_score)}: {groups[principle.lowest_group].title}"
            yield name, str(figure.score), f"{figure.low} to {figure.high}", lowest


def leaders_slide(deck: Deck, material: Material) -> None:
    """The mirror: statements that are far apart first, as many as have room. The notes have all of them."""
    slide = add_slide(deck, "What executives expect, and what is answered", edge(material))
    mirror = material.board.expectations
    box = Box(LEFT, TOP, ACROSS, 0.7)
    add_text(slide, box, [box.line(mirror.lead, lines=2)], name="Finding")
    if not mirror.rows:
        return
    rows = [("Statement", "Executives expect", "Front-line staff")]
    rows += [(row.text, row.predicted.text, row.front or "not shown") for row in sorted(mirror.rows, key=_calm)]
    description = "What executives expect most front-line staff to answer to each statement, and what these answered"
    box = Box(LEFT, TOP + 0.7, ACROSS, BOTTOM - TOP - 0.7)
    add_table(slide, box, description, rows[: rows_that_fit(box) + 1], (7.3, 2.5, 2.3))
    add_notes(slide, "\n".join(f"{row.text} {row.sentence}" for row in mirror.rows))


def _calm(row: Expectation) -> bool:
    return not row.is_gap
