"""Settings of gunicorn: `gunicorn --config python:sttool.serving sttool.wsgi`. Options on its command line win."""

import socket
import struct
from typing import Protocol

worker_class = "gthread"
workers = 2
threads = 4
# Loaded before the workers are made, because one that is still importing would ignore Ctrl-C.
preload_app = True
loglevel = "warning"
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


def when_ready(server: Arbiter) -> None:
    """Connections inherit the limit from the socket that accepts them."""
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", RECEIVE_SECONDS, 0))
