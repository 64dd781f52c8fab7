"""Reports that are ready for a person's sign-off, for pages where executives look."""

from django import template

from accounts.models import User
from reports import queries
from reports.models import Report

register = template.Library()


@register.simple_tag
def reports_to_sign(user: User) -> list[Report]:
    return queries.reports_to_sign(user)
