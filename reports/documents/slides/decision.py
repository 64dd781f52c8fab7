"""The last slide: what to do first, and the decision that the board is asked for."""

from collections.abc import Iterator

from pptx.presentation import Presentation as Deck

from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.provenance import edge
from reports.documents.slides.deck import (
    BETWEEN,
    BOTTOM,
    COLUMN,
    LEFT,
    TOP,
    Box,
    Line,
    add_notes,
    add_slide,
    add_text,
)

_PALE = "EAF1F3"
_STEPS = 5
_DECISION_LINES = 14
_AGREED_LINES = 3
_IN_NOTES = "Full text in the notes of this slide."


def decision_slide(deck: Deck, material: Material) -> None:
    slide = add_slide(deck, "What to do, and the decision", edge(material))
    left = Box(LEFT, TOP, COLUMN, BOTTOM - TOP)
    first = material.board.actions[:_STEPS]
    steps = [left.line(f"{number}. {row.words}", lines=3) for number, row in enumerate(first, start=1)]
    add_text(
        slide,
        left,
        [left.line("What to do first", lines=1, size=20, is_bold=True), *(steps or [Line("No practice is proposed.")])],
        name="What to do",
    )
    right = Box(LEFT + COLUMN + BETWEEN, TOP, COLUMN, BOTTOM - TOP)
    add_text(slide, right, list(_decision(right, material)), name="The decision asked for", fill=_PALE)
    whole = (f"{number}. {row.words}" for number, row in enumerate(first, start=1))
    add_notes(slide, "\n".join([*whole, *material.board.asked_for]))


def _decision(box: Box, material: Material) -> Iterator[Line]:
    whole = one_line(" ".join(material.board.asked_for))
    yield box.line("The decision asked for", lines=1, size=20, is_bold=True)
    agreed = material.board.last_time
    shown = box.largest_line(whole, lines=_DECISION_LINES - (_AGREED_LINES if agreed else 0))
    yield shown
    if shown.text != whole:
        yield box.line(_IN_NOTES, lines=1)
    if agreed:
        yield box.line(agreed.in_short, lines=_AGREED_LINES)
