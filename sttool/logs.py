"""What may stand in a log: never the secret of an invitation or of a sign-in link."""

import logging
import re

SECRET_PATHS = re.compile(r"(/s/|/sign-in/)[^\s'\"?]+")


class RedactSecrets(logging.Filter):
    """Replace secrets in addresses before a record is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET_PATHS.sub(r"\1[redacted]", record.getMessage())
        record.args = ()
        return True
