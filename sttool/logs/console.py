"""Writes to standard error. docs/how-to/read-the-log.md says what each kind of line means."""

import copy
import logging

from jobs.outage import is_outage
from jobs.thinning import Thinner

OUTAGE_SECONDS = 10.0
REQUESTS = "sttool.requests"  # the name in the log of the line about a request
REFUSED = {400, 403, 411, 413, 429}


class Console(logging.StreamHandler):  # type: ignore[type-arg]  # generic for mypy only
    """Keeps an outage of the database short, and leaves to the line about a request what others say of it."""

    def __init__(self) -> None:
        super().__init__()
        self.outage = Thinner(OUTAGE_SECONDS)

    def emit(self, record: logging.LogRecord) -> None:
        told = getattr(getattr(record, "request", None), "told", None)
        if told is not None:
            told.append(record)
            return
        error = record.exc_info[1] if record.exc_info else None
        if not is_outage(error):
            super().emit(record)
            return
        more = self.outage.ask()
        if more is not None:
            super().emit(_short(record, f": the database cannot be used, {type(error).__name__}{more}"))


def _short(record: logging.LogRecord, more: str) -> logging.LogRecord:
    """The record as one line, for other handlers may want the whole."""
    line = copy.copy(record)
    line.msg, line.args = f"{record.getMessage()}{more}", None
    line.exc_info = line.exc_text = None
    return line
