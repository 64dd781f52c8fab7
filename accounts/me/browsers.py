"""Where somebody is signed in: the browser in plain words, kept next to the session."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.http import network_of
from accounts.models import BrowserSession, User

UNKNOWN = gettext_noop("A browser")
# The first that fits: browsers also call themselves by the names of those that they are built like.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": gettext_noop("an iPhone"),
    "iPad": gettext_noop("an iPad"),
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": gettext_noop("a Mac"),
    "CrOS": gettext_noop("a Chromebook"),
    "Linux": "Linux",
}


def browser_in_words(agent: str) -> str:
    """What the browser says of itself, as a person would say it. Kept in English, translated when shown."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), UNKNOWN)
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return f"{browser} on {system}" if system else browser


def note_session(request: HttpRequest, user: User, signed_in_at: datetime) -> None:
    """Keep, or bring up to date, where this session is. It must be stored: its key is what it is known by."""
    seen: dict[str, Any] = {"network": network_of(request), "seen_at": timezone.now()}
    seen |= {"browser": browser_in_words(request.headers.get("User-Agent", ""))}
    with suppress(IntegrityError):  # the session was ended elsewhere while this request was under way
        BrowserSession.objects.update_or_create(
            session_id=request.session.session_key,
            defaults=seen | {"user": user},
            create_defaults=seen | {"user": user, "signed_in_at": signed_in_at},
        )
