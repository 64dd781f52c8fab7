"""The language of a request: what the browser remembers, or else asks for, among those that pages are whole in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from assessments.speaking import best_of

View = Callable[[HttpRequest], HttpResponse]


def in_a_language(get_response: View) -> View:
    """Middleware. Views of respondents choose again, among the languages of their round."""

    def respond(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return respond


def language_of(request: HttpRequest) -> str:
    """A code of `settings.PAGE_LANGUAGES`."""
    return best_of(request, settings.PAGE_LANGUAGES)
