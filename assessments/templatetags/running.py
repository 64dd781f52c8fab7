"""{% load running %}: the one line at the top of each page of a PDF."""

from django import template

from printing.running import shortened

register = template.Library()


@register.filter
def fitting(text: str, room: int) -> str:
    """`room` is in thousandths of the size of the font."""
    return shortened(text, room)
