"""manage.py work: runs background jobs until it is stopped."""

import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Thread

from django.core.management.base import BaseCommand

from jobs import worker


class Command(BaseCommand):
    help = "Run jobs, such as drawing reports, until SIGTERM or Ctrl-C. Finishes the current job first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run the jobs that are due now, then exit")

    def handle(self, *, once: bool, **_: object) -> None:
        with _stopped_by(signal.SIGTERM, signal.SIGINT) as stop:
            worker.work(stop=stop, once=once)


class _SetBySignal(Event):
    """An event that a signal handler may set.

    A handler runs between two steps of the main thread. If that has just taken the event's lock, as `wait()` does when
    it returns, `set()` would wait for that lock for ever; so the handler only asks, and a thread sets the event.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_asked = False
        self._asked = SimpleQueue[None]()  # its put() may be called at any moment
        self._thread = Thread(target=self._set_when_asked, name="signals", daemon=True)
        self._thread.start()

    def is_set(self) -> bool:
        return self._is_asked

    def ask(self) -> None:
        self._is_asked = True
        self._asked.put(None)

    def end(self) -> None:
        self.ask()
        self._thread.join()

    def _set_when_asked(self) -> None:
        self._asked.get()
        self.set()


@contextmanager
def _stopped_by(*numbers: signal.Signals) -> Iterator[Event]:
    stop = _SetBySignal()
    before = {number: signal.signal(number, lambda *_: stop.ask()) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        stop.end()
