"""What paper says in the order of its language: the count of pages, and how many comments a report leaves out."""

from django import template

from reports.models.documents import OwnMarkup
from reports.page_count import as_content
from reports.present.quotes import more_comments

register = template.Library()
register.filter("more_comments", more_comments)


@register.simple_tag
def page_count() -> OwnMarkup:
    """For a style sheet."""
    return OwnMarkup(as_content())
