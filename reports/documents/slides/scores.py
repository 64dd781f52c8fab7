"""The slides with figures: the principles, and where leaders and the front line differ."""

from collections.abc import Iterator, Sequence
from math import ceil

from pptx.presentation import Presentation as Deck

from reports.documents import figures
from reports.documents.material import Material
from reports.documents.provenance import edge
from reports.documents.slides.deck import ACROSS, BOTTOM, LEFT, TOP, Box, add_slide, add_text
from reports.documents.slides.tables import add_table, rows_that_fit
from reports.present.board_data import Gaps
from scoring.words.language import rounded

_MAX_GAPS = 6
_PRINCIPLES = "The principles, from 0 to 100"


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
    slide = add_slide(deck, "Where leaders and the front line differ", edge(material))
    gaps = material.board.gaps
    box = Box(LEFT, TOP, ACROSS, 0.7)
    if not gaps.rows:
        add_text(slide, box, [box.line("No group could be compared with the leaders.", lines=2)], name="Finding")
        return
    add_text(slide, box, [box.line(_gap_words(gaps), lines=1)], name="Finding")
    rows = [("Principle", "Front-line group", "Leaders", "Group", "Gap")]
    rows += [(f"{row.principle} {row.title}", row.group, row.leaders, row.score, row.points) for row in gaps.rows]
    description = "Score of leaders and of a group on a principle, and how far they are apart, widest first"
    box = Box(LEFT, TOP + 0.6, ACROSS, BOTTOM - TOP - 0.6)
    add_table(slide, box, description, rows[: _MAX_GAPS + 1], (3.6, 4.5, 1.4, 1.2, 1.4))


def _gap_words(gaps: Gaps) -> str:
    """Raised gaps come first."""
    raised = sum(row.is_gap for row in gaps.rows[:_MAX_GAPS])
    if not raised:
        return "Leaders do not score far higher than a front-line group on any principle."
    first = "The first gap is" if raised == 1 else f"The first {raised} gaps are"
    return f"{first} wide and unlikely to be chance."
