"""Shows the frame of a page in base.html. Pages do nothing for it: see assessments/frame/pages.py."""

from django.http import HttpRequest
from django.template import Context, Library

from assessments.frame.building import frame_of

register = Library()


@register.inclusion_tag("project/frame.html", takes_context=True)
def frame(context: Context) -> dict[str, object]:
    request = context.get("request")
    match = request.resolver_match if isinstance(request, HttpRequest) else None
    values = {str(name): value for name, value in context.flatten().items()}
    return {"frame": frame_of(match, values) if match else None}
