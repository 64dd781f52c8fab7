"""Errors as RFC 9457 describes them: one form for everything that can go wrong."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict
from structlog.contextvars import get_contextvars

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """`code` names it in its type, a link to the page about the API."""

    code: str
    title: str
    detail: str


KINDS: Mapping[int, Kind] = {
    400: Kind("bad-request", "The request cannot be read", "Send JSON in UTF-8, as the page about the API says."),
    401: Kind("no-token", "No valid token", "Send a token that works: Authorization: Bearer stt_..."),
    403: Kind("not-allowed", "Not allowed", "The token or its owner may not do this."),
    404: Kind("not-found", "Not found", "There is nothing here that this token may see."),
    405: Kind("no-such-method", "No such method", "The header Allow names the methods of this address."),
    406: Kind("not-acceptable", "No such format", "This address answers in application/json."),
    409: Kind("conflict", "Not possible at the moment", "The state of things does not allow this."),
    411: Kind("no-length", "No length", "Send the header Content-Length."),
    413: Kind("too-large", "Too large", "Send less at once: a file may have 5 MB, any other request 5 MB in all."),
    415: Kind("wrong-media-type", "Wrong media type", "Send the media type that the operation takes."),
    422: Kind("invalid", "Something is wrong with the values", "Each error says where and what."),
    429: Kind("too-many", "Too many requests", "Wait as many seconds as Retry-After says."),
    500: Kind("server-error", "Something went wrong", "It is our fault. Name the request id when you report it."),
    503: Kind("unavailable", "Not available at the moment", "Try again in a while."),
}
OTHER = Kind("other", "Not possible", "The request was refused.")


class Fault(BaseModel):
    """What is wrong with one value."""

    model_config = ConfigDict(extra="forbid")

    pointer: str  # JSON pointer into the body, or the name of a parameter
    detail: str


class Problem(BaseModel):
    """An error (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[Fault] = []


class RefusedError(Exception):
    """Ends an operation with a problem."""

    def __init__(self, status: int, detail: str = "", errors: Iterable[Fault] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, list(errors)


def request_id_now() -> str:
    """As the log has it."""
    return str(get_contextvars().get("request_id", ""))


def problem(
    status: int,
    detail: str = "",
    errors: Iterable[Fault] = (),
    headers: Any = None,  # noqa: ANN401
) -> HttpResponse:
    kind = KINDS.get(status, OTHER)
    body = Problem(
        type=f"{settings.SITE_URL}/api/#{kind.code}",
        title=kind.title,
        status=status,
        detail=detail or kind.detail,
        request_id=request_id_now(),
        errors=list(errors),
    )
    content = json.dumps(body.model_dump(), ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=headers)
