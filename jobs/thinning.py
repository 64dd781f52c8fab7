"""Says the same thing once in a while at most, so that an outage does not fill the log."""

import logging
from threading import Lock
from time import monotonic

EVERY_SECONDS = 60.0


class Thinner:
    """Decides whether to say something again. Any number of threads may ask."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = Lock()
        self._said_at: float | None = None  # None while all is well
        self._left_out = 0

    def ask(self) -> str | None:
        """None if it was said a short while ago; otherwise how often it was left out since, in words."""
        with self._lock:
            now = monotonic()
            if self._said_at is not None and now < self._said_at + self._seconds:
                self._left_out += 1
                return None
            left_out, self._said_at, self._left_out = self._left_out, now, 0
        return f" ({left_out} more since the last line)" if left_out else ""

    def forget(self) -> bool:
        """All is well again. Whether something had been said."""
        with self._lock:
            was_on, self._said_at, self._left_out = self._said_at is not None, None, 0
        return was_on


class Thinned:
    """The log of one kind of trouble."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._thinner = Thinner(EVERY_SECONDS)

    def report(self, message: str, error: BaseException) -> None:
        more = self._thinner.ask()
        if more is not None:
            self._logger.error("%s: %s%s", message, type(error).__name__, more)

    def is_over(self, message: str) -> None:
        """Say so once if there was trouble."""
        if self._thinner.forget():
            self._logger.warning("%s", message)
