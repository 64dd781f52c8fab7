"""What django-allauth sends requests with, on top of `jobs.outgoing`. As much of `requests` as its flow uses."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Any, Protocol, Self
from urllib.parse import quote, urlencode

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.translation import gettext as _

from jobs import outgoing

SECONDS = 3.0  # for each request: somebody waits, and a thread with them
# Of the threads of one process that answer requests, so that slow providers never hold all of them.
PLACES = 2
SECONDS_FOR_A_PLACE = 0.5
FORM = "application/x-www-form-urlencoded"

_places = BoundedSemaphore(PLACES)


class BusyError(OAuth2Error):  # type: ignore[misc]  # allauth carries no types
    """Others are waiting for their providers. The message says what to do."""


@contextmanager
def place() -> Iterator[None]:
    """For one request. Raises BusyError if none is free soon: waiting would keep a thread from everybody else."""
    if not _places.acquire(timeout=SECONDS_FOR_A_PLACE):
        raise BusyError(_("Many people are signing in at work at the moment. Try again in a minute."))
    try:
        yield
    finally:
        _places.release()


class Credentials(Protocol):
    username: str
    password: str


class Reply:
    def __init__(self, answer: outgoing.Answer) -> None:
        self.status_code = answer.status
        self.headers = {"content-type": ""} | dict(answer.headers)
        self.content = answer.body

    @property
    def text(self) -> str:
        return self.content.decode(errors="replace")

    def json(self) -> dict[str, Any]:
        """Everything in this flow is an object."""
        try:
            said = json.loads(self.content)
        except (ValueError, RecursionError):
            raise OAuth2Error(_("It answered with something that is not JSON.")) from None
        if not isinstance(said, dict):
            raise OAuth2Error(_("It answered with something that is not a JSON object."))
        return said

    def raise_for_status(self) -> None:
        if self.status_code != HTTPStatus.OK:
            raise OAuth2Error(_("It answered with the status {status}.").format(status=self.status_code))


class GuardedSession:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Each request has a connection of its own, which is closed."""

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        headers = {"Accept": "application/json"} | dict(headers or {})
        try:
            with place():
                return Reply(outgoing.get(url, headers=headers, seconds=SECONDS))
        except outgoing.OutgoingError as error:
            raise OAuth2Error(str(error)) from error

    def request(
        self, _method: str, url: str, *, data: Mapping[str, str], auth: Credentials | None = None, **_: object
    ) -> Reply:
        """Only ever the request for a token, a form that is posted."""
        headers = {"Accept": "application/json", "Content-Type": FORM}
        if auth:
            pair = f"{quote(auth.username, safe='')}:{quote(auth.password, safe='')}"  # RFC 6749, 2.3.1
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        try:
            with place():
                return Reply(outgoing.post(url, body=urlencode(data).encode(), headers=headers, seconds=SECONDS))
        except outgoing.OutgoingError as error:
            raise OAuth2Error(str(error)) from error
