"""What may stand in a log: never the secret of an invitation, a sign-in link or a new password, and no address."""

import logging
import re

SECRET_PATHS = re.compile(r"(/s/|/sign-in/|/accounts/password/reset/key/)[^\s'\"?]+")
# Databases quote rows in their errors, and with them the addresses of people.
ADDRESSES = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


class RedactingFormatter(logging.Formatter):
    """Replaces secrets and e-mail addresses in the text as it is written, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        text = SECRET_PATHS.sub(r"\1[redacted]", super().format(record))
        return ADDRESSES.sub("[redacted]", text)
