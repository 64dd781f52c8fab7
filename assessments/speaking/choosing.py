"""The language of a request: chosen now, remembered by the browser, or else the first that the browser asks for."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from assessments.models import AskedGroup, Invitation, MailedLink, OpenLink, Round
from assessments.speaking.sizes import SIZE, chosen_size, remember_size
from questions.languages import EASY, ENGLISH

CHOICE = "language"  # the buttons with the names of languages
LOOKS = frozenset({CHOICE, SIZE})  # buttons that change how a page looks, and come back to it


def speak(request: HttpRequest, asked: AskedGroup | Round) -> None:
    """For the rest of the request, in the best of the languages that are offered; the page shows their names to choose
    from. Where the group is known, it may have easy read.

    The middleware (sttool.middleware.languages) puts back what was before.
    """
    offered = asked.languages
    _offer_sizes(request)
    if len(offered) > 1:
        request.languages_offered = offered  # type: ignore[attr-defined]  # read by the tag language_choice
    translation.activate(chosen_in(request, offered) or best_of(request, offered))


def asked_by(target: Invitation | OpenLink | MailedLink) -> AskedGroup | Round:
    """The group that a link asks; only the round, where the link does not say."""
    return target.round if isinstance(target, MailedLink) else target.asked_group


def speak_as_remembered(request: HttpRequest) -> None:
    """The same where the round is not known: among all languages that come with sttool."""
    _offer_sizes(request)
    translation.activate(best_of(request, dict(settings.LANGUAGES)))


def chosen_in(request: HttpRequest, offered: Collection[str]) -> str:
    """What somebody has chosen with this very request. Empty if nothing was, or nothing that is offered."""
    chosen = request.POST.get(CHOICE, "")
    return chosen if chosen in offered else ""


def best_of(request: HttpRequest, offered: Collection[str]) -> str:
    """One of these codes, or English. Regions count only where there are two of a language.

    Easy read is never taken from what a browser asks for, only from a choice that it remembers.
    """
    remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if remembered in offered:
        return remembered
    if remembered == EASY:
        return ENGLISH
    asked = [code for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    usual = tuple(code for code in offered if code != EASY)
    return next((code for each in asked if (code := _match(each, usual))), ENGLISH)


def remember(response: HttpResponse, language: str) -> None:
    """In a cookie that says the language and nothing else."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


def remembering(request: HttpRequest, offered: Collection[str], response: HttpResponse) -> HttpResponse:
    """A page's own form may have chosen another language, or another size of the text."""
    if chosen := chosen_in(request, offered):
        remember(response, chosen)
    if size := chosen_size(request):
        remember_size(response, size)
    return response


def _offer_sizes(request: HttpRequest) -> None:
    request.has_text_sizes = True  # type: ignore[attr-defined]  # read by the tags of the size of the text


def _match(asked: str, offered: Sequence[str]) -> str:
    if asked in offered:
        return asked
    base = asked.partition("-")[0]
    return next((code for code in offered if code.partition("-")[0] == base), "")
