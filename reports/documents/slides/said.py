"""The seventh slide, where comments were released: what people said, one comment of each group first."""

from collections.abc import Sequence
from dataclasses import replace

from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.room import CUT
from reports.documents.slides.text import Box, Line
from reports.documents.slides.words import headline
from reports.present.quotes import Remark, spread

_MOST, _FEWEST = 4, 2
_TITLE = "What people said"
_LONGEST = 260  # characters: longer comments come after those that fit, and are cut
_LARGEST, _NAME = 24, 0.6  # points, and inches of the name under a comment


def said_slide(deck: Deck, material: Material) -> None:
    chosen = _chosen(material.remarks)
    if not chosen:
        return
    page = deck.page(headline(material, "quotes", _TITLE))
    column = page.columns[0]
    quotes = _fitting(column.box, chosen)
    chosen = chosen[: len(quotes)]
    lines: list[Line] = []
    for remark, quote in zip(chosen, quotes, strict=True):
        lines.append(replace(quote, is_apart=bool(lines)))
        lines.append(column.box.line(_who(remark), lines=2, is_bold=True))
    page.text(column, column.box, lines, name=_TITLE)
    others = len(material.remarks) - len(chosen)
    words = f"{others} more released {'comment' if others == 1 else 'comments'}"
    more = f"{words}: {material.board.rest_of_comments}." if others else ""
    page.notes(*(f"“{remark.text}” {_who(remark)}" for remark in chosen), more)


def _chosen(remarks: Sequence[Remark]) -> list[Remark]:
    """Those that the programme manager chose, then by turns from each group; short ones before long ones."""
    in_turn = [remark for remark in spread(remarks) if remark.text.strip()]
    return sorted(in_turn, key=lambda remark: (not remark.is_chosen, len(remark.text) > _LONGEST))[:_MOST]


def _fitting(box: Box, chosen: Sequence[Remark]) -> list[Line]:
    """As many comments as have room in full; if not even the first two have, these are cut."""
    for count in range(len(chosen), _FEWEST, -1):
        quotes = _quotes(box, chosen[:count])
        if not any(quote.text.endswith(CUT) for quote in quotes):
            return quotes
    return _quotes(box, chosen[:_FEWEST])


def _quotes(box: Box, chosen: Sequence[Remark]) -> list[Line]:
    texts = [f"“{remark.text}”" for remark in chosen]
    return box.paragraphs(texts, spare=_NAME * len(chosen), largest=_LARGEST)


def _who(remark: Remark) -> str:
    return f"{remark.who}, on “{remark.on}”" if remark.on else remark.who
