"""A slide for each indicator with values: what moved, what the rules of its chart found, and the chart."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from improvement.present.measures import Measured
from improvement.present.signs import Sign
from reports.documents.material import Material
from reports.documents.slides.deck import Column, Deck, Page
from reports.documents.slides.measured import NO_SIGNS
from reports.documents.slides.over_time.chart import Mark, add_chart
from reports.documents.slides.over_time.icons import SIDE, add_icon
from reports.documents.slides.text import Box, Line

_MOST = 12  # slides; the other forms have every indicator
_SHARE = 0.38  # of the width, for words
_LARGEST, _SMALLEST = 18, 16  # points
_GAP = 0.1  # inches
_PARAGRAPH = 0.8  # inches that one needs to say something


def over_time_slides(deck: Deck, material: Material) -> None:
    for one in material.board.measured[:_MOST]:
        _add_slide(deck, one)


def _add_slide(deck: Deck, one: Measured) -> None:
    page = deck.page(one.title, columns=2, share=_SHARE)
    page.notes(one.description, one.measure, *one.drawn, *map(_in_words, _marks(one)))
    words, drawing = page.columns
    marks = _shown(words.box, one)
    since, *lines = _lines(words.box, one, marks)
    height = words.box.height_of([since])
    page.text(words, words.box.first(height), [since], name=_("What moved"))
    left = words.box.below(height + _GAP)
    for sign, line in zip(one.signs, lines, strict=False):
        left = _add_sign(page, drawing, left, sign, line)
    rest = lines[len(one.signs) :]
    label = page.label(left.first(left.height_of(rest)), rest, name=_("What is unusual"))
    drawing.before(label)
    add_chart(page, drawing, one, marks)


def _shown(box: Box, one: Measured) -> list[Mark]:
    """The latest changes, as many as have room: these are marked in the chart."""
    room = int(box.height / _PARAGRAPH) - len(one.signs) - 2
    marks = [mark for mark in _marks(one) if mark.place < len(one.values)]
    return marks[-room:] if room > 0 else []


def _lines(box: Box, one: Measured, marks: Sequence[Mark]) -> list[Line]:
    """What moved, the words of each sign, what is unusual, and the changes: cut to what has room together."""
    signs = (f"{sign.words}." for sign in one.signs)
    texts = [one.since, *signs, one.unusual or str(NO_SIGNS), *map(_in_words, marks)]
    return _beside(box).paragraphs(texts, spare=_GAP * len(texts), largest=_LARGEST, smallest=_SMALLEST)


def _beside(box: Box) -> Box:
    """To the right of an icon."""
    return Box(box.left + SIDE, box.top, box.width - SIDE, box.height, box.indent)


def _add_sign(page: Page, drawing: Column, left: Box, sign: Sign, line: Line) -> Box:
    """Its icon, with its words to the right. Says what is left below."""
    beside = _beside(left)
    height = max(beside.height_of([line]), SIDE)
    drawing.before(add_icon(page, left, sign))
    drawing.before(page.label(beside.first(height), [line], name=sign.nhs))
    return left.below(height + _GAP)


def _marks(one: Measured) -> Iterator[Mark]:
    for change, flag in zip(one.changes, one.chart.flags, strict=True):
        yield Mark(change.letter, flag.place, f"{change.day}: {change.words}")


def _in_words(mark: Mark) -> str:
    return f"{mark.letter}, {mark.words}"
