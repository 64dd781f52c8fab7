"""The frame of a page, shown by base.html, and the steps on the pages that prepare a round.

Pages do nothing for the frame: see assessments/frame/pages.py.
"""

from django.http import HttpRequest
from django.template import Context, Library

from assessments.frame.building import frame_of
from assessments.frame.steps import steps_of

register = Library()


@register.inclusion_tag("project/frame.html", takes_context=True)
def frame(context: Context) -> dict[str, object]:
    request = context.get("request")
    match = request.resolver_match if isinstance(request, HttpRequest) else None
    return {"frame": frame_of(match, _values(context)) if match else None}


@register.inclusion_tag("project/steps.html", takes_context=True)
def steps(context: Context) -> dict[str, object]:
    return {"steps": steps_of(context["request"].resolver_match.view_name, _values(context))}


def _values(context: Context) -> dict[str, object]:
    return {str(name): value for name, value in context.flatten().items()}
