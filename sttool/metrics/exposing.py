"""Answers Prometheus on a port of its own, from a thread of each process of gunicorn.

The socket is opened once, before the processes are made, so that any of them can answer while others come and go. Each
adds up what all have counted (METRICS_DIR) and reads the gauges.
"""

import socket
from collections.abc import Iterable
from threading import Thread
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.conf import settings
from django.db import connection
from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.multiprocess import MultiProcessCollector

from operations.gauges import Gauges

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE = 5  # seconds for somebody who has connected to ask


class _Handler(WSGIRequestHandler):
    timeout = PATIENCE

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in http.server)
        """Questions of a monitor are not worth a line."""


def serve(listener: socket.socket) -> Thread:
    """Until the process ends."""
    server = server_on(listener)
    thread = Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    return thread


def server_on(listener: socket.socket) -> WSGIServer:
    # Several processes wait at the same socket: those that come too late must not wait in accept().
    listener.settimeout(0)
    server = WSGIServer(listener.getsockname()[:2], _Handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.server_name, server.server_port = listener.getsockname()[:2]
    server.setup_environ()
    server.set_app(_without_connection(make_wsgi_app(registry())))
    return server


def registry() -> CollectorRegistry:
    whole = CollectorRegistry()
    whole.register(MultiProcessCollector(None, path=str(settings.METRICS_DIR)))  # type: ignore[no-untyped-call]  # it has no types
    whole.register(Gauges())
    return whole


def _without_connection(app: "WSGIApplication") -> "WSGIApplication":
    """The thread keeps no connection to the database between two questions."""

    def asked(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            return app(environ, start_response)
        finally:
            connection.close()

    return asked
