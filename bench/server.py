"""A gunicorn started as in `make run`, on a free port, and the resources its workers use."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.process import children_of, cpu_seconds, memory_mb, shared_out_mb

GUNICORN = (
    sys.executable,
    "-m",
    "gunicorn",
    "--worker-class",
    "gthread",
    "--workers",
    "2",
    "--threads",
    "4",
    "--preload",
)
OURS = "sttool.wsgi"
BARE = "django.core.wsgi:get_wsgi_application()"


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    @property
    def workers(self) -> list[int]:
        return children_of(self.pid)

    def cpu_seconds(self) -> float:
        return sum(map(cpu_seconds, self.workers))

    def largest_worker_mb(self) -> float:
        return max(map(memory_mb, self.workers))

    def total_mb(self) -> float:
        return sum(map(shared_out_mb, [self.pid, *self.workers]))

    def workers_with(self, library: str) -> int:
        """How many workers have loaded this shared library."""
        return sum(library in Path(f"/proc/{worker}/maps").read_text(encoding="utf-8") for worker in self.workers)


@contextmanager
def serving(application: str, settings: str) -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        process = subprocess.Popen(  # noqa: S603 (a fixed command)
            [*GUNICORN, "--bind", f"fd://{listener.fileno()}", "--log-level", "warning", application],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": settings},
            pass_fds=[listener.fileno()],
        )
        try:
            yield Server(listener.getsockname()[1], process.pid)
        finally:
            process.terminate()
            process.wait()
