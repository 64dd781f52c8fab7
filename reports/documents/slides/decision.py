"""The last slide: the decision that the board is asked for, who owns it, and what became of the last one's steps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from improvement.present.last_time import AgreedStep
from improvement.vocabulary import Status
from reports.documents.material import Material
from reports.documents.plain import one_line
from reports.documents.slides.deck import Column, Deck
from reports.documents.slides.room import CUT
from reports.documents.slides.text import Box, Line
from reports.documents.slides.words import headline, joined

_NAME, _ASKED = gettext_lazy("The decision"), gettext_lazy("The decision asked for")
_ONE, _NONE = gettext_lazy("One decision to make"), gettext_lazy("No decision is asked for")
_HEADING = 20  # points
_SHARE = 0.55  # of the width
_SPARE = 0.9  # inches, for the heading and the last line
_SPARE_AT_RIGHT = 0.8  # inches, for the heading and what is between paragraphs
_FULL_TEXT = gettext_lazy("Full text in the notes of this slide.")
_BOXES = (gettext_lazy("☐ Agree"), gettext_lazy("☐ Defer"), gettext_lazy("☐ Refuse"))
_LINE = "_" * 14
_MOST_AGREED, _FEWEST_AGREED = 4, 2
_SMALLEST = 16  # points


def decision_slide(deck: Deck, material: Material) -> None:
    page = deck.page(_title(material), columns=2, share=_SHARE)
    left, right = page.columns
    page.text(left, left.box, list(_decision(left, material)), name=str(_ASKED))
    page.text(
        right, right.box, list(_owner_and_past(right.box, material)), name=_("Owner, and what was agreed last time")
    )
    agreed = material.board.last_time
    steps = (_in_full(step) for step in agreed.steps) if agreed else ()
    page.notes(*material.board.asked_for, *_who_and_when(material), agreed.lead if agreed else "", *steps)


def _title(material: Material) -> str:
    asked = str(_ONE if material.board.decision else _NONE)
    agreed = headline(material, "last_time", "") if material.board.last_time else ""
    return f"{asked}. {agreed}" if agreed else asked


def _decision(column: Column, material: Material) -> Iterator[Line]:
    box = column.box
    whole = one_line(" ".join(material.board.asked_for))
    yield box.line(str(_ASKED), lines=1, size=_HEADING, is_bold=True)
    shown = box.paragraphs([whole], spare=_SPARE)[0]
    yield shown
    if shown.text != whole:
        yield box.line(str(_FULL_TEXT), lines=1)


def _owner_and_past(box: Box, material: Material) -> Iterator[Line]:
    lines = list(_owner(box, material))
    yield from lines
    agreed = material.board.last_time
    if agreed:
        yield replace(box.line(agreed.heading, lines=2, size=_HEADING, is_bold=True), is_apart=True)
        yield from _past(box.below(box.height_of(lines) + _SPARE_AT_RIGHT), agreed.steps)


def _owner(box: Box, material: Material) -> Iterator[Line]:
    if material.board.decision:
        yield from _boxes(box)
    for number, line in enumerate(_who_and_when(material)):
        yield replace(box.line(line, lines=2, size=_HEADING), is_apart=not number)


def _boxes(box: Box) -> Iterator[Line]:
    """On one line if they fit."""
    boxes = [str(one) for one in _BOXES]
    together = box.line(" ".join(boxes), lines=1, size=_HEADING)
    if together.text.endswith(CUT):
        yield from (box.line(one, lines=1, size=_HEADING) for one in boxes)
    else:
        yield together


def _who_and_when(material: Material) -> tuple[str, ...]:
    board = material.board
    owner, review = _("Owner: {owner}"), _("Review on: {day}")
    return owner.format(owner=board.owner or _LINE), review.format(day=board.review_on or _LINE)


def _past(box: Box, steps: Sequence[AgreedStep]) -> Sequence[Line]:
    """Late ones first, because they need words: as many as have room in full, and two at least."""
    late_first = sorted(steps, key=lambda step: step.status != Status.LATE)
    tries = [_first(box, late_first, count) for count in range(_MOST_AGREED, _FEWEST_AGREED - 1, -1)]
    return next((lines for lines in tries if not any(line.text.endswith(CUT) for line in lines)), tries[-1])


def _first(box: Box, steps: Sequence[AgreedStep], count: int) -> list[Line]:
    more = len(steps) - count
    texts = [f"{step.word}: {step.title}" for step in steps[:count]]
    lines = box.paragraphs([*texts, *([_in_the_notes(more)] if more > 0 else [])], largest=_HEADING, smallest=_SMALLEST)
    return [replace(line, is_item=True) for line in lines]


def _in_the_notes(count: int) -> str:
    said = ngettext("The notes have {count} more.", "The notes have {count} more.", count)
    return said.format(count=count)


def _in_full(step: AgreedStep) -> str:
    planned = ", ".join(filter(None, (step.owner, step.by_when)))
    return joined((f"{step.title}{f' ({planned})' if planned else ''}:", step.in_words))
