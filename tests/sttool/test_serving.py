"""What gunicorn is told."""

import socket
from types import SimpleNamespace

import pytest

from sttool import serving


def test_connection_that_stops_in_the_middle_of_a_request_is_given_up(monkeypatch):
    monkeypatch.setattr(serving, "RECEIVE_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving.when_ready(SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()) as client:
            accepted, _ = listener.accept()
            client.send(b"GET / HT")
            with accepted:
                assert accepted.recv(100) == b"GET / HT"

                with pytest.raises(BlockingIOError):
                    accepted.recv(100)
