"""{% load about_links %}: the links at the foot of every page, rendered once for each organisation and language."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from questions.languages import current

register = template.Library()
MAX_CACHED = 1_000  # organisations


@register.simple_tag
def about_links(place: str) -> SafeString:
    """`place` is the key of the organisation that asks, or empty."""
    return _rendered(place or "", current())


@lru_cache(maxsize=MAX_CACHED)
def _rendered(place: str, language: str) -> SafeString:  # noqa: ARG001 (each language has its own)
    return render_to_string("about/links.html", {"place": place})
