"""Keeps secrets of invitations, sign-in and password reset links, and email addresses, out of the logs."""

import logging
import re

SECRET_PATHS = re.compile(r"(/s/|/sign-in/|/accounts/password/reset/key/)[^\s'\"?]+")
# Database errors quote rows, which may contain people's email addresses.
ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


class RedactingFormatter(logging.Formatter):
    """Replaces secrets and email addresses in the formatted text, including tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        text = SECRET_PATHS.sub(r"\1[redacted]", super().format(record))
        return ADDRESSES.sub("[redacted]", text)
