"""Browsers in which somebody has signed in before, known by a signed cookie.

A sign-in from another browser is told to the person. Wrong passwords that others enter elsewhere do not keep a known
browser out: it has a limit of its own. The cookie holds a random name and a mark for each of the last accounts.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "accounts.device"
MOST_ACCOUNTS = 5  # in one browser
MARK_LENGTH = 16  # characters
NAME_BYTES = 16
_SECONDS_A_DAY = 86_400


def key_of_device(request: HttpRequest, email: str) -> str:
    """Stands for this account in this browser. Empty if nobody has signed in to it here."""
    known = _known(request)
    mark = _mark_of(email)
    return f"{known['name']}-{mark}" if mark in known["accounts"] else ""


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    known, mark = _known(request), _mark_of(email)
    accounts = [mark, *(other for other in known["accounts"] if other != mark)][:MOST_ACCOUNTS]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        dumps({"name": known["name"], "accounts": accounts}, salt=SALT),
        max_age=settings.DEVICE_DAYS * _SECONDS_A_DAY,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> dict[str, Any]:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        known: dict[str, Any] = loads(cookie, salt=SALT, max_age=settings.DEVICE_DAYS * _SECONDS_A_DAY)
    except BadSignature:
        return {"name": secrets.token_urlsafe(NAME_BYTES), "accounts": []}
    return known


def _mark_of(email: str) -> str:
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()[:MARK_LENGTH]
