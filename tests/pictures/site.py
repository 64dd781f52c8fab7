"""A site of its own with the samples, in a temporary folder, for as long as pictures are taken."""

import os
import re
import secrets
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from tests.pictures.pages import ROOT

MANAGE = (sys.executable, "manage.py")
PATIENCE = 120  # seconds; nearly all of it is for a busy machine
WAYS_IN = re.compile(r"^  (.+):\n    (http\S+)$", re.MULTILINE)


class Site:
    """Its address, who may come in how, and its commands."""

    def __init__(self, folder: Path) -> None:
        self.address = f"http://127.0.0.1:{_free_port()}"
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.pictures.settings",
            "DATABASE_URL": f"sqlite:///{folder / 'pictures.sqlite3'}",
            "SITE_URL": self.address,
            "SECRET_KEY": secrets.token_urlsafe(50),
        }
        for command in ("migrate --verbosity 0", "createcachetable", "load_banks"):
            self.run(*command.split())
        self.ways_in = dict(WAYS_IN.findall(self.run("load_samples")))

    def run(self, *command: str) -> str:
        """Run a command of manage.py; returns what it says."""
        return subprocess.run(
            [*MANAGE, *command], cwd=ROOT, env=self._environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def round_of(self, project: str) -> str:
        """The key of the first round of the sample project whose name begins so."""
        found = f"Round.objects.get(project__name__startswith={project!r}, number=1).pk"
        return self.run(
            "shell", "--verbosity", "0", "--command", f"from assessments.models import Round; print({found})"
        ).strip()

    @contextmanager
    def serving(self):
        port = self.address.rpartition(":")[2]
        command = [*MANAGE, "runserver", "--noreload", "--skip-checks", port]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        server = subprocess.Popen(command, cwd=ROOT, env=self._environment, **quiet)
        try:
            self._wait_for(server)
            yield
        finally:
            server.terminate()
            server.wait()

    def _wait_for(self, server: subprocess.Popen) -> None:
        until = monotonic() + PATIENCE
        while server.poll() is None and monotonic() < until:
            try:
                urlopen(self.address).close()
            except URLError:
                sleep(0.2)
            else:
                return
        raise TimeoutError("The site for the pictures does not answer.")


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]
