"""{% load running %}: text shortened for the top of each page of a PDF, and the language that a text tells."""

from django import template

from printing.running import shortened
from printing.scripts import language_of

register = template.Library()


@register.filter
def fitting(text: str, room: int) -> str:
    """`room` is in thousandths of the size of the font."""
    return shortened(text, room)


@register.filter
def told_language(text: str) -> str:
    """As in BCP 47. Empty where the letters tell none."""
    return language_of(text) or ""
