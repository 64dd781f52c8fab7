"""Says the same thing once a minute at most, so that an outage does not fill the log."""

import logging
from threading import Lock
from time import monotonic

EVERY_SECONDS = 60.0


class Thinned:
    """For one kind of trouble. Any number of threads may report it."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._lock = Lock()
        self._said_at: float | None = None  # None while all is well
        self._left_out = 0

    def report(self, message: str, error: BaseException) -> None:
        with self._lock:
            now = monotonic()
            if self._said_at is not None and now < self._said_at + EVERY_SECONDS:
                self._left_out += 1
                return
            left_out, self._said_at, self._left_out = self._left_out, now, 0
        more = f" ({left_out} more since the last line)" if left_out else ""
        self._logger.error("%s: %s%s", message, type(error).__name__, more)

    def is_over(self, message: str) -> None:
        """Say so once if there was trouble."""
        with self._lock:
            was_on, self._said_at, self._left_out = self._said_at is not None, None, 0
        if was_on:
            self._logger.warning("%s", message)
