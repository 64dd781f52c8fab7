"""A client that loads a page repeatedly while something else is going on."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from bench.load import HOST, ask, drive

SECONDS_BETWEEN_READS = 0.05
WARM_UP = 20
OK = 200


@dataclass(frozen=True)
class Read:
    began: float
    seconds: float


class Reader:
    """A client that loads a page repeatedly."""

    def __init__(self, port: int, request: bytes) -> None:
        self.reads: list[Read] = []
        self._port, self._request = port, request
        drive(port, [request] * WARM_UP, clients=4, status=OK)

    @contextmanager
    def reading(self) -> Iterator[None]:
        stopped = Event()
        thread = Thread(target=self._read_until, args=(stopped,))
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join()

    def _read_until(self, stopped: Event) -> None:
        with socket.create_connection((HOST, self._port)) as line, line.makefile("rb") as answers:
            while not stopped.wait(SECONDS_BETWEEN_READS):
                self.reads.append(Read(monotonic(), ask(line, answers, self._request, OK)))

    def between(self, began: float, ended: float) -> list[Read]:
        """The reads that overlap this period."""
        return [read for read in self.reads if began <= read.began + read.seconds and read.began < ended]
