"""What gunicorn is told."""

import json
import re
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings

from sttool import serving
from tests.processes import ROOT, environment


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


SAYS_A_SECRET = """
from gunicorn.config import Config
from gunicorn.glogging import Logger
from sttool import serving

config = Config()
config.set("logconfig_dict", serving.logconfig_dict)
logger = Logger(config)
try:
    raise ValueError("no page /s/top-secret/ for dev@example.org")
except ValueError:
    logger.exception("Error handling request %s", "/s/top-secret/")
"""


def said_by_gunicorn(form):
    """As gunicorn says it where even the page about the error fails."""
    variables = environment() | {"LOG_FORMAT": form}
    command = [sys.executable, "-c", SAYS_A_SECRET]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, check=True, text=True).stderr


def test_lines_of_gunicorn_have_the_form_of_all_others_and_no_secret(db):
    text = said_by_gunicorn("text")
    line = json.loads(said_by_gunicorn("json"))

    assert re.match(r"\S+\+00:00 ERROR gunicorn.error Error handling request /s/\[redacted\]\n", text)
    assert text.endswith("ValueError: no page /s/[redacted] for [redacted]\n")
    assert (line["logger"], line["event"]) == ("gunicorn.error", "Error handling request /s/[redacted]")
    assert line["exception"].endswith("ValueError: no page /s/[redacted] for [redacted]")
    assert serving.logconfig_dict["handlers"] == settings.LOGGING["handlers"]
