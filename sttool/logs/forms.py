"""The two forms of a line: text for people at a terminal, and JSON for programs. Both leave secrets out."""

import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from structlog.processors import JSONRenderer, format_exc_info
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict

from jobs.tracing import noted

# Keys of invitations are no secrets, but with them the log would tell who was there and when.
SECRET_PATHS = re.compile(r"(/a/|/s/|/t/|/shared/|/sign-in/|/accounts/password/reset/key/)[^\s'\"?]+")
# Database errors quote rows, which may contain people's email addresses. A word that is none is matched too, so that
# it is looked at once: trying again from each of its letters would take minutes for a long one.
WORDS = re.compile(r"[\w.+-]+(?P<is_address>@[\w-]+(\.[\w-]+)+)?")
TOKENS = re.compile(r"\b(stt_)\w+")
# PostgreSQL quotes the whole row that it refuses: answers, comments, names.
ROWS = re.compile(r"(DETAIL:).*")
# What a line may say of its request or job. Anything else that a program attaches to a line stays out.
ABOUT = (
    "method",
    "route",
    "path",
    "status",
    "ms",
    "account",
    "organisation",
    "address",
    "job",
    "kind",
    "attempts",
    "outcome",
    "request_id",
)
LONGEST = 2000  # characters of a message, which may quote what a browser sent
# The message says these already.
IN_THE_MESSAGE = {"method", "route", "status", "job", "kind"}


def redacted(text: str) -> str:
    text = SECRET_PATHS.sub(r"\1[redacted]", text)
    text = TOKENS.sub(r"\1[redacted]", text)
    return WORDS.sub(_without_address, ROWS.sub(r"\1 [redacted]", text))


def _without_address(word: re.Match[str]) -> str:
    return "[redacted]" if word["is_address"] else word[0]


def shortened(message: str) -> str:
    """Cut after secrets are replaced: half of one would not be known any more."""
    return redacted(message)[:LONGEST]


def about(record: logging.LogRecord) -> Mapping[str, object]:
    said = {**noted(), **record.__dict__}
    return {name: said[name] for name in ABOUT if name in said}


def time_of(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class RedactingFormatter(logging.Formatter):
    """Text. Replaces secrets and email addresses, in tracebacks too. Times are in UTC."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 (its name in logging)
        return time_of(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (its name in logging)
        more = (f" {name}={value}" for name, value in about(record).items() if name not in IN_THE_MESSAGE)
        record.message = shortened(record.message)
        return super().formatMessage(record) + "".join(more)

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


class JsonFormatter(ProcessorFormatter):
    """One object in one line, with the keys that `ABOUT` allows and no others."""

    def __init__(self) -> None:
        super().__init__(
            processors=[_described, format_exc_info, _without_secrets, JSONRenderer(ensure_ascii=False)],
            use_get_message=True,
        )


def _described(_: object, __: str, line: EventDict) -> EventDict:
    record: logging.LogRecord = line["_record"]
    event = shortened(line["event"])
    first = {"time": time_of(record), "level": record.levelname, "logger": record.name, "event": event}
    error: dict[str, Any] = {"exc_info": line["exc_info"]} if line.get("exc_info") else {}
    return {**first, **about(record), **error}


def _without_secrets(_: object, __: str, line: EventDict) -> EventDict:
    return {name: redacted(value) if isinstance(value, str) else value for name, value in line.items()}
