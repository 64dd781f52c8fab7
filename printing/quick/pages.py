"""What WeasyPrint finds again for each page, found once: the styles of its edges, and the names of all pages."""

from collections.abc import Sequence
from typing import Any

import pydyf
from weasyprint.layout.page import set_page_type_computed_styles

Styles = Any  # WeasyPrint has no types


def set_page_styles(page_type: Any, html: Any, style_for: Styles) -> None:  # noqa: ANN401 (WeasyPrint has no types)
    """In place of WeasyPrint's own. Pages that differ by their number alone look the same, unless a rule names one."""
    model, pseudo_types = _models(style_for).get(_kind(page_type, style_for), (page_type, ()))
    if model == page_type:
        set_page_type_computed_styles(page_type, html, style_for)
        own = [pseudo for element, pseudo in style_for.get_cascaded_styles() if element == page_type]
        _models(style_for)[_kind(page_type, style_for)] = (page_type, {None, *own})
    computed = style_for.get_computed_styles()
    for pseudo_type in pseudo_types:
        computed[page_type, pseudo_type] = computed[model, pseudo_type]


def _models(style_for: Styles) -> Any:  # noqa: ANN401
    return style_for.__dict__.setdefault("models_of_pages", {})


def _kind(page_type: Any, style_for: Styles) -> Any:  # noqa: ANN401
    if _names_a_number(style_for):
        return page_type
    return page_type._replace(index=min(page_type.index, 1), groups=())


def _names_a_number(style_for: Styles) -> bool:
    known = style_for.__dict__
    if "names_a_number" not in known:
        rules = [rule for sheet, _, _ in style_for._sheets for rule in sheet.page_rules]  # noqa: SLF001
        known["names_a_number"] = any(selector[2].index is not None for rule in rules for selector in rule[1])
    return bool(known["names_a_number"])


def page_references(pdf: pydyf.PDF) -> Sequence[bytes]:
    """In place of pydyf's own, which spells the names of all pages for each element of the document."""
    kids = pdf.pages["Kids"]
    known: Sequence[bytes] = pdf.__dict__.get("known_references", ())
    if len(known) * 3 != len(kids):
        known = pdf.known_references = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
    return known
