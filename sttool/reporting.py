"""Reports errors to a service that speaks Sentry's protocol. Loaded only if SENTRY_DSN names one.

A report says where in the program an error was, and nothing of what people have sent: it is written from a list of what
may go out, not by leaving out what may not. The message of the error stays in the log, because it may quote anything;
the number of the request leads to it.
"""

import logging
from collections.abc import Mapping
from typing import Any

import sentry_sdk
from sentry_sdk.integrations.logging import EventHandler
from sentry_sdk.types import Event, Hint

from jobs.outage import is_outage
from jobs.tracing import noted
from sttool import VERSION
from sttool.logs.console import REQUESTS

MESSAGE = "The message is in the log of the server."
OF_THE_REPORT = ("event_id", "timestamp", "platform", "level", "logger", "release")
OF_AN_ERROR = ("type", "module", "mechanism")
OF_A_FRAME = ("filename", "function", "module", "lineno", "in_app")
OF_THE_WORK = ("request_id", "job", "kind")


def begin(dsn: str) -> logging.Handler:
    """Every error that the log tells of with its traceback is reported."""
    sentry_sdk.init(
        dsn=dsn,
        release=VERSION,
        default_integrations=False,
        auto_enabling_integrations=False,
        before_send=scrubbed,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="",
    )
    handler = EventHandler(level=logging.ERROR)
    logging.getLogger().addHandler(handler)
    return handler


def scrubbed(event: Event, hint: Hint) -> Event | None:
    """Nothing if it is no error of the program, or if another line about the same request tells of it."""
    error = (hint.get("exc_info") or (None, None, None))[1]
    record: logging.LogRecord = hint["log_record"]
    if error is None or is_outage(error) or (hasattr(record, "request") and record.name != REQUESTS):
        return None
    report: dict[str, Any] = _only(OF_THE_REPORT, event)
    report["exception"] = {"values": [_of_error(error) for error in event.get("exception", {}).get("values", [])]}
    report["tags"] = {name: str(value) for name, value in _only(OF_THE_WORK, noted()).items()}
    report["tags"] |= _only(("route",), vars(record))
    return report  # type: ignore[return-value]  # of the keys of an event


def _of_error(error: Mapping[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    return {
        **_only(OF_AN_ERROR, error),
        "value": MESSAGE,
        "stacktrace": {"frames": [_only(OF_A_FRAME, frame) for frame in frames]},
    }


def _only(names: tuple[str, ...], found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in names if name in found}
