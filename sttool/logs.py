"""What may stand in a log: never the secret of an invitation, of a sign-in link or of a new password."""

import logging
import re

SECRET_PATHS = re.compile(r"(/s/|/sign-in/|/accounts/password/reset/key/)[^\s'\"?]+")


class RedactingFormatter(logging.Formatter):
    """Replaces secrets in the text as it is written, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET_PATHS.sub(r"\1[redacted]", super().format(record))
