"""The language of somebody who signs in: what their account says goes into the browser, where they can switch again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.models import User
from accounts.sessions.shared import is_shared


def speak_to(user: User) -> None:
    """From here to the end of the request. Nothing changes for somebody who has never chosen."""
    if user.language:
        translation.activate(user.language)


def remember_language(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """On a shared computer only until the browser is closed."""
    if user.language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=None if is_shared(request) else settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
