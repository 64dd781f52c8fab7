"""Settings of gunicorn: `gunicorn --config python:sttool.serving sttool.wsgi`. Options on its command line win."""

import os
import socket
import struct
from typing import Protocol

from django.utils.module_loading import import_string

from sttool.settings import LOGGING, METRICS_DIR, METRICS_HOST, METRICS_PORT

worker_class = "gthread"
workers = 2
threads = 4
# Loaded before the workers are made, because one that is still importing would ignore Ctrl-C.
preload_app = True
loglevel = "warning"
# gunicorn's own lines, in the form of all others. It passes nothing on to the root by itself.
GUNICORN_LINES = {"level": "WARNING", "handlers": ["console"], "propagate": False}
logconfig_dict = LOGGING | {"loggers": LOGGING["loggers"] | {"gunicorn.error": GUNICORN_LINES}}
# A worker that does not answer its parent for so long is replaced.
timeout = 60
graceful_timeout = 30
# What a header may have; none of our pages needs a tenth of it.
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# A connection that stops in the middle of a request is given up after so many seconds, so that it does not hold a
# thread for ever. Against one that sends a byte now and then only a proxy helps, which reads requests whole before it
# passes them on (docs/how-to/deploy.md).
RECEIVE_SECONDS = 5


class Listener(Protocol):
    sock: socket.socket


class Arbiter(Protocol):
    """The part of gunicorn's own that we need; it has no types."""

    LISTENERS: list[Listener]


class _Metrics:
    """Where Prometheus is answered: one socket, which all processes inherit."""

    def __init__(self) -> None:
        self.listener: socket.socket | None = None

    def open(self, host: str, port: int) -> None:
        """Raises OSError if the port is taken, so that a wrong setting is seen at once."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.listener = socket.create_server((host, port), family=family)


metrics = _Metrics()


def place_to_count(port: int) -> dict[str, str]:
    """Said before anything that counts is imported."""
    return {"PROMETHEUS_MULTIPROC_DIR": str(METRICS_DIR)} if port else {}


os.environ.update(place_to_count(METRICS_PORT))


def on_starting(_: Arbiter) -> None:
    """Counts begin with the server. One that counts nothing leaves those of another alone."""
    if not METRICS_PORT:
        return
    METRICS_DIR.mkdir(parents=True, exist_ok=True)
    for count in METRICS_DIR.glob("*.db"):
        count.unlink()


def when_ready(server: Arbiter) -> None:
    """Connections inherit the limit from the socket that accepts them."""
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", RECEIVE_SECONDS, 0))
    if METRICS_PORT:
        metrics.open(METRICS_HOST, METRICS_PORT)


def post_worker_init(_: object) -> None:
    if metrics.listener:
        import_string("sttool.metrics.exposing.serve")(metrics.listener)
