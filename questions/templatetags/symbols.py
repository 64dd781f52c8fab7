"""The drawing next to a question of easy read, on a page and on paper.

It repeats what the words say, so nothing is lost without it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from questions.languages import EASY, current

register = template.Library()
# Code of a question that people who use the service are asked -> static/symbols/NAME.svg, drawn for sttool.
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "S11": "talk",
        "S22": "plan",
        "S23": "computer",
        "S31": "people",
        "S32": "trust",
        "S41": "choice",
        "S51": "better",
        "S52": "door",
        "S62": "again",
        "S71": "hear",
        "S72": "repair",
        "S73": "worry",
        "C1": "safe",
        "C2": "clock",
        "C3": "everyone",
        "C4": "warning",
        "comment": "write",
    }
)


@register.simple_tag
def symbol(code: str) -> str:
    name = symbol_of(code)
    if not name:
        return ""
    return format_html('<img class="symbol" src="{}" alt="" width="64" height="64">', static(f"symbols/{name}.svg"))


@register.simple_tag
def symbol_on_paper(code: str) -> str:
    name = symbol_of(code)
    if not name:
        return ""
    # A background, which tagged PDF takes for decoration.
    return format_html('<span class="symbol" style="background-image: url(print:{}.svg)"></span>', name)


def symbol_of(code: str) -> str:
    """The name of a drawing; empty for other questions, and in all languages but easy read."""
    return SYMBOLS.get(code, "") if current() == EASY else ""
