"""{% load numbers %}: numbers as people read them."""

from django import template

from questions.languages import grouped

register = template.Library()


@register.filter
def thousands(number: int) -> str:
    """Grouped as the language of the page does: 2,000."""
    return grouped(number)
