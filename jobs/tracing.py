"""What every line of the log says of the request or the job that it belongs to, kept for each thread."""

from collections.abc import Mapping
from contextlib import AbstractContextManager

from structlog import contextvars

MOST_OF_AN_ID = 64  # characters


def begin(request_id: str) -> None:
    """Forget what was noted for the last request, and note the next."""
    contextvars.clear_contextvars()
    contextvars.bind_contextvars(request_id=request_id)


def end() -> None:
    contextvars.clear_contextvars()


def note_organisation(pk: int) -> None:
    """The organisation whose page was asked for."""
    contextvars.bind_contextvars(organisation=pk)


def during_job(*, job: int, kind: str, attempts: int, request_id: str) -> AbstractContextManager[None]:
    about = {"job": job, "kind": kind, "attempts": attempts, "request_id": request_id}
    return contextvars.bound_contextvars(**{name: value for name, value in about.items() if value})


def request_id() -> str:
    """Of the request that this thread answers; empty outside of one."""
    return str(noted().get("request_id", ""))


def noted() -> Mapping[str, object]:
    return contextvars.get_contextvars()
