"""{% load numbers %}: numbers as people read them."""

from django import template

register = template.Library()


@register.filter
def thousands(number: int) -> str:
    """With a comma between thousands: 2,000."""
    return f"{number:,}"
