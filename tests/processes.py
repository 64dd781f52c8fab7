"""Real processes beside the tests, which use the tests' own database."""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds; nearly all of it is for a busy machine


def wait_until(happened, process):
    until = monotonic() + PATIENCE
    while not happened():
        assert process.poll() is None, "the process has ended"
        assert monotonic() < until
        sleep(0.05)


def database_url():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def environment():
    """That of a server in use, on the tests' database."""
    settings = {"DATABASE_URL": database_url(), "SITE_URL": "http://127.0.0.1", "PYTHONPATH": str(ROOT)}
    return os.environ | settings | {"DJANGO_SETTINGS_MODULE": "sttool.settings"}


@contextmanager
def starting():
    """Gives a function that starts a process in a group of its own, of which nothing is left afterwards."""
    started = []

    def start(*command, **variables):
        started.append(
            subprocess.Popen(
                command, cwd=ROOT, env=environment() | variables, start_new_session=True, stderr=subprocess.DEVNULL
            )
        )
        return started[-1]

    try:
        yield start
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
