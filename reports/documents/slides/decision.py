"""The last slide: what to do first, and the decision that the board is asked for."""

from collections.abc import Iterator, Sequence

from improvement.present.plan import Action
from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.slides.deck import Column, Deck
from reports.documents.slides.text import Line
from reports.documents.slides.words import count, title_case

_STEPS = 5
_HEADING = 20  # points
_SPARE = 0.9  # inches, for the heading and the last line
_SPARE_FOR_AGREED = 0.9
_AGREED_LINES = 3
_FULL_TEXT = "Full text in the notes of this slide."


def decision_slide(deck: Deck, material: Material) -> None:
    steps = material.board.actions[:_STEPS]
    page = deck.page(_title(material, steps), columns=2)
    left, right = page.columns
    page.text(left, left.box, list(_steps(left, steps)), name="What to do")
    page.text(right, right.box, list(_decision(right, material)), name="The decision asked for")
    page.notes(*(f"{number}. {_step(row)}" for number, row in enumerate(steps, start=1)), *material.board.asked_for)


def _title(material: Material, steps: Sequence[Action]) -> str:
    without = sum(not row.owner for row in steps)
    start = title_case(f"{count(len(steps), 'first step')}{_owners(without, len(steps))}")
    return f"{start}, and {'one decision to make' if material.board.decision else 'no decision is asked for'}"


def _owners(without: int, steps: int) -> str:
    if not steps:
        return ""
    if not without:
        return ", each with an owner"
    return " without an owner" if without == steps else f", {without} without an owner"


def _steps(column: Column, steps: Sequence[Action]) -> Iterator[Line]:
    box = column.box
    yield box.line("What to do first", lines=1, size=_HEADING, is_bold=True)
    numbered = [f"{number}. {_step(row)}" for number, row in enumerate(steps, start=1)]
    yield from box.paragraphs(numbered or ["No practice is proposed."], spare=_SPARE)


def _step(row: Action) -> str:
    return row.words


def _decision(column: Column, material: Material) -> Iterator[Line]:
    box = column.box
    whole = one_line(" ".join(material.board.asked_for))
    yield box.line("The decision asked for", lines=1, size=_HEADING, is_bold=True)
    agreed = material.board.last_time
    shown = box.paragraphs([whole], spare=_SPARE + (_SPARE_FOR_AGREED if agreed else 0))[0]
    yield shown
    if shown.text != whole:
        yield box.line(_FULL_TEXT, lines=1)
    if agreed:
        yield box.line(agreed.in_short, lines=_AGREED_LINES)
