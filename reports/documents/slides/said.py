"""The seventh slide, where comments were released: what people said, one comment of each group first."""

from collections.abc import Sequence
from dataclasses import replace

from reports.documents.material import Material
from reports.documents.slides.deck import Deck
from reports.documents.slides.text import Line
from reports.documents.slides.words import some, without_code
from reports.present.quotes import Remark, spread

_MOST = 4
_NAMED = 3
_LONGEST = 260  # characters: longer comments come after those that fit, and are cut
_LARGEST, _NAME = 20, 0.6  # points, and inches of the name under a comment


def said_slide(deck: Deck, material: Material) -> None:
    chosen = _chosen(material.remarks)
    if not chosen:
        return
    groups = list(dict.fromkeys(remark.who for remark in chosen))
    page = deck.page(f"What {some(groups, _NAMED)} said")
    column = page.columns[0]
    quotes = column.box.paragraphs(
        [f"“{remark.text}”" for remark in chosen], spare=_NAME * len(chosen), largest=_LARGEST
    )
    lines: list[Line] = []
    for remark, quote in zip(chosen, quotes, strict=True):
        lines.append(replace(quote, is_apart=bool(lines)))
        lines.append(column.box.line(_who(remark), lines=1, is_bold=True))
    page.text(column, column.box, lines, name="What people said")
    others = len(material.remarks) - len(chosen)
    more = f"{others} more released comments are in the annex." if others > 1 else ""
    page.notes(*(f"“{remark.text}” {_who(remark)}" for remark in chosen), more)


def _chosen(remarks: Sequence[Remark]) -> list[Remark]:
    """By turns from each group, those first that the programme manager chose."""
    in_turn = [remark for remark in spread(remarks) if remark.text.strip()]
    fitting = [remark for remark in in_turn if len(remark.text) <= _LONGEST]
    return [*fitting, *(remark for remark in in_turn if len(remark.text) > _LONGEST)][:_MOST]


def _who(remark: Remark) -> str:
    on = without_code(remark.on)
    return f"{remark.who}, on “{on}”" if on else remark.who
