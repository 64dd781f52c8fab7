"""The seventh slide, where comments were released: what people said, one comment of each group first."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.room import CUT
from reports.documents.slides.text import Box, Line
from reports.documents.slides.words import headline
from reports.present.quotes import BEFORE_THE_ANNEX, IN_THE_ANNEX, WITHOUT_ANNEX, Remark, spread

_MOST, _FEWEST = 4, 2
_TITLE = gettext_lazy("What people said")
_LONGEST = 260  # characters: longer comments come after those that fit, and are cut
_LARGEST, _NAME = 24, 0.6  # points, and inches of the name under a comment


def said_slide(deck: Deck, material: Material) -> None:
    chosen = _chosen(material.remarks)
    if not chosen:
        return
    page = deck.page(headline(material, "quotes", str(_TITLE)))
    column = page.columns[0]
    quotes = _fitting(column.box, chosen)
    chosen = chosen[: len(quotes)]
    lines: list[Line] = []
    for remark, quote in zip(chosen, quotes, strict=True):
        lines.append(replace(quote, is_apart=bool(lines)))
        lines.append(column.box.line(_who(remark), lines=2, is_bold=True))
    page.text(column, column.box, lines, name=str(_TITLE))
    others = len(material.remarks) - len(chosen)
    more = _rest(others, material.board.rest_of_comments) if others else ""
    page.notes(*(f"“{remark.text}” {_who(remark)}" for remark in chosen), more)


_REST = {
    IN_THE_ANNEX: ngettext_lazy(
        "{count} more released comment: in the annex.", "{count} more released comments: in the annex.", "count"
    ),
    BEFORE_THE_ANNEX: ngettext_lazy(
        "{count} more released comment: will be in the annex of the final report.",
        "{count} more released comments: will be in the annex of the final report.",
        "count",
    ),
    WITHOUT_ANNEX: ngettext_lazy(
        "{count} more released comment: on the results pages, under “Comments”.",
        "{count} more released comments: on the results pages, under “Comments”.",
        "count",
    ),
}


def _rest(count: int, where: str) -> str:
    told: str = _REST[where].format(count=count)
    return told


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
    return _("{who}, on “{what}”").format(who=remark.who, what=remark.on) if remark.on else remark.who
