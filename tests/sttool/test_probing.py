"""The health check of a container."""

import runpy
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from sttool import probing
from tests.mail_server import free_port


@pytest.fixture
def server(monkeypatch):
    """Answers what it is told, and keeps what it was asked."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        status = 200

        def do_GET(self):
            asked.append((self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"]))
            self.send_response(self.status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as listening:
        monkeypatch.setenv("PROBED_PORT", str(listening.server_port))
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield Answer, asked
        listening.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "code"), [(200, 0), (400, 1), (503, 1)])
def test_server_is_asked_as_a_proxy_would(server, monkeypatch, status, code):
    monkeypatch.setenv("SITE_URL", "https://sttool.example.org")
    answer, asked = server
    answer.status = status

    with pytest.raises(SystemExit) as ended:
        runpy.run_path(probing.__file__, run_name="__main__")

    assert (ended.value.code, probing.main()) == (code, code)
    assert asked == [("/healthz", "sttool.example.org", "https")] * 2


def test_server_that_is_away_is_not_healthy(monkeypatch):
    monkeypatch.setenv("PROBED_PORT", str(free_port()))

    assert probing.main() == 1
