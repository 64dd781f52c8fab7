"""The log: one line for a refused request, and no secrets, links or email addresses of people.

docs/how-to/read-the-log.md says what each kind of line means.
"""

import copy
import logging
import re
from datetime import UTC, datetime

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.module_loading import import_string

from jobs.outage import is_outage
from jobs.thinning import Thinner

# Keys of invitations are no secrets, but with them the log would tell who was there and when.
SECRET_PATHS = re.compile(r"(/a/|/s/|/t/|/shared/|/sign-in/|/accounts/password/reset/key/)[^\s'\"?]+")
# Database errors quote rows, which may contain people's email addresses.
ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# Pages of respondents: nobody may learn from the log who was there from which computer.
RESPONDENTS = ("/a/", "/s/")
REFUSED = {400, 403, 411, 413, 429}
OUTAGE_SECONDS = 10.0
# As sign-in limits see it. Loaded when it is needed, because the log is set up before the apps are.
ADDRESS_OF = "allauth.core.internal.httpkit.get_client_ip"


class RedactingFormatter(logging.Formatter):
    """Replaces secrets and email addresses in the formatted text, including tracebacks. Times are in UTC."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 (its name in logging)
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        text = SECRET_PATHS.sub(r"\1[redacted]", super().format(record))
        return ADDRESSES.sub("[redacted]", text)


class Console(logging.StreamHandler):  # type: ignore[type-arg]  # generic for mypy only
    """Writes to standard error. Keeps an outage of the database short, and says who was refused."""

    def __init__(self) -> None:
        super().__init__()
        self.outage = Thinner(OUTAGE_SECONDS)

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if is_outage(error):
            more = self.outage.ask()
            if more is not None:
                super().emit(_line(record, f": the database cannot be used, {type(error).__name__}{more}"))
        elif getattr(record, "status_code", 0) in REFUSED:
            super().emit(_line(record, _who(record)))
        else:
            super().emit(record)


def _line(record: logging.LogRecord, more: str) -> logging.LogRecord:
    """The record as one line, for other handlers may want the whole."""
    line = copy.copy(record)
    line.msg, line.args = f"{record.getMessage()}{more}", None
    line.exc_info = line.exc_text = None
    return line


def _who(record: logging.LogRecord) -> str:
    """The key of the account and the network address, for people who sign in."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest) or request.path.startswith(RESPONDENTS):
        return ""
    # Only if it was read before: the log must not ask the database.
    account = getattr(getattr(request, "_cached_user", None), "pk", None)
    return f" (account {account or 'none'}, from {_address_of(request)})"


def _address_of(request: HttpRequest) -> str:
    try:
        return import_string(ADDRESS_OF)(request) or "unknown"
    except ImproperlyConfigured:  # fewer proxies than TRUSTED_PROXIES says
        return "unknown"
