"""What a respondent's browser keeps: the secret of a link, and the key of a draft, each for one path."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from assessments.access import COOKIE, DRAFT, cookie_name
from assessments.models import Invitation, OpenDraft


def keep(response: HttpResponse, name: str, value: str, path: str, until: datetime | None = None) -> None:
    """A cookie limited to this path, until the browser closes or until then. Scripts cannot read it."""
    response.set_cookie(
        cookie_name(name), value, path=path, expires=until, httponly=True, samesite="Lax", secure=settings.IS_HTTPS
    )


def keep_secret(response: HttpResponse, invitation: Invitation, secret: str) -> None:
    keep(response, COOKIE, secret, path_of(invitation))


def keep_draft(response: HttpResponse, invitation: Invitation, draft: OpenDraft) -> None:
    """The key of the open draft, for as long as it may be needed. Without the link or the account it opens nothing."""
    keep(response, DRAFT, draft.cookie, path_of(invitation), until=invitation.expires_at)


def forget(response: HttpResponse, invitation: Invitation) -> None:
    for name in (COOKIE, DRAFT):
        response.delete_cookie(cookie_name(name), path=path_of(invitation), samesite="Lax")


def path_of(invitation: Invitation) -> str:
    return reverse("assessments:start", args=[invitation.key])
