"""The frame of a page, shown by base.html, and the steps on the pages that prepare a round.

Pages do nothing for the frame: see assessments/frame/pages.py.
"""

from functools import lru_cache

from django.http import HttpRequest
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from assessments.frame.building import Frame, frame_of
from assessments.frame.steps import steps_of
from questions.languages import current

register = Library()
MAX_CACHED = 1_000  # frames, of 5 kB at most


@register.simple_tag(takes_context=True)
def frame(context: Context) -> str:
    request = context.get("request")
    match = request.resolver_match if isinstance(request, HttpRequest) else None
    frame = frame_of(match, _values(context)) if match else None
    return _rendered(frame, current()) if frame else ""


@lru_cache(maxsize=MAX_CACHED)
def _rendered(frame: Frame, language: str) -> SafeString:  # noqa: ARG001 (each language has its own)
    return render_to_string("project/frame.html", {"frame": frame})


@register.inclusion_tag("project/steps.html", takes_context=True)
def steps(context: Context) -> dict[str, object]:
    return {"steps": steps_of(context["request"].resolver_match.view_name, _values(context))}


def _values(context: Context) -> dict[str, object]:
    return {str(name): value for name, value in context.flatten().items()}
