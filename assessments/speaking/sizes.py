"""How large a respondent's pages are set: chosen on the page, and remembered by the browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SIZE = "size"  # the buttons, and the cookie's name in a browser (settings.TEXT_SIZE_COOKIE_NAME)
NORMAL = "normal"
SIZES = (NORMAL, "large", "largest")


def size_of(request: HttpRequest) -> str:
    """The one just chosen, else the one in the cookie, else the normal one."""
    chosen = chosen_size(request) or request.COOKIES.get(settings.TEXT_SIZE_COOKIE_NAME, "")
    return chosen if chosen in SIZES else NORMAL


def chosen_size(request: HttpRequest) -> str:
    """What somebody has chosen with this very request. Empty if nothing was, or no size that there is."""
    chosen = request.POST.get(SIZE, "")
    return chosen if chosen in SIZES else ""


def remember_size(response: HttpResponse, size: str) -> None:
    """In a cookie that says the size and nothing else."""
    response.set_cookie(
        settings.TEXT_SIZE_COOKIE_NAME,
        size,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
