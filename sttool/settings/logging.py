"""The log."""

from typing import Any

from sttool.settings.environment import env

# What is logged, to standard error: `DEBUG`, `INFO`, `WARNING` or `ERROR`.
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")

# `text`, or `json` for programs that collect logs.
LOG_FORMAT = env.str("LOG_FORMAT", default="text")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {
            "()": "sttool.logs.forms.RedactingFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
        "json": {"()": "sttool.logs.forms.JsonFormatter"},
    },
    "handlers": {
        "console": {"class": "sttool.logs.console.Console", "formatter": LOG_FORMAT},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"level": "NOTSET", "handlers": [], "propagate": True},
        # At level DEBUG it would print everything that a page is made of: answers, comments, names.
        "django.template": {"level": "INFO"},
    },
}
