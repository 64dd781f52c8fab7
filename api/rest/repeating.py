"""A POST with an Idempotency-Key is carried out once: sent again, it gets the answer of the first time."""

import re
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from api import actions
from api.models import KeptAnswer, Token
from api.rest.problems import problem
from api.tokens import key_for
from api.vocabulary import MAX_KEY_LENGTH

KEY = re.compile(rf"[!-~]{{1,{MAX_KEY_LENGTH}}}")
BAD_KEY = f"An Idempotency-Key has 1 to {MAX_KEY_LENGTH} visible characters of ASCII."
OTHER_REQUEST = "This Idempotency-Key was used for another request. Use a new one."
RUNNING = (
    "A request with this Idempotency-Key is being carried out, or was cut off. Wait, look whether it was done, and use "
    "a new key if not."
)
FAILED_AFTER = (
    "The first request with this Idempotency-Key failed on our side after it had begun to change something. It is not "
    "carried out again. Look whether it was done, and use a new key if not."
)
SERVER_ERROR = 500
WRITES = ("INSERT", "UPDATE", "DELETE")
HEADERS = ("Content-Type", "Location")


def repeated(
    request: HttpRequest, token: Token, secret: str, carry_out: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    name = request.headers["Idempotency-Key"]
    if not KEY.fullmatch(name):
        return problem(400, BAD_KEY)
    key = key_for(secret, name)
    try:
        kept = actions.begin_request(token=token, key=key, request=_content_of(request))
    except RequestDataTooBig:
        return problem(413)
    except actions.OtherRequestError:
        return problem(422, OTHER_REQUEST)
    except actions.StillRunningError:
        return problem(409, RUNNING)
    if kept.status is not None:
        return _again(actions.content_of(kept=kept, key=key), kept.status)
    changes = Changes()
    try:
        with connection.execute_wrapper(changes):
            response = carry_out()
    except BaseException:
        _failed(kept, key, changes)
        raise
    if response.status_code >= SERVER_ERROR or not isinstance(response, HttpResponse):
        _failed(kept, key, changes)
    else:
        content = {"headers": _headers_of(response), "text": response.content.decode()}
        actions.keep_answer(kept=kept, key=key, status=response.status_code, content=content)
    return response


class Changes:
    """Notes whether anything was sent to the database that changes it."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, execute: Callable[..., object], sql: str, *more: object) -> object:
        self.any = self.any or sql.lstrip().upper().startswith(WRITES)
        return execute(sql, *more)


def _failed(kept: KeptAnswer, key: bytes, changes: Changes) -> None:
    """Only a request that has changed nothing for certain may be sent again with its key."""
    if not changes.any:
        actions.forget_request(kept=kept)
        return
    answer = problem(409, FAILED_AFTER)
    content = {"headers": _headers_of(answer), "text": answer.content.decode()}
    actions.keep_answer(kept=kept, key=key, status=answer.status_code, content=content)


def _content_of(request: HttpRequest) -> bytes:
    """What makes it the same request: where it goes, and every byte of it. Raises RequestDataTooBig."""
    return b"\n".join((request.get_full_path().encode(), (request.content_type or "").encode(), request.body))


def _headers_of(response: HttpResponse) -> dict[str, str]:
    return {name: response.headers[name] for name in HEADERS if name in response.headers}


def _again(content: dict[str, object], status: int) -> HttpResponse:
    headers = content["headers"]
    assert isinstance(headers, dict)  # noqa: S101 (we packed it)
    return HttpResponse(str(content["text"]), status=status, headers={**headers, "Idempotency-Replayed": "true"})
