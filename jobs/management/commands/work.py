"""manage.py work: runs background jobs until it is stopped."""

import signal
from argparse import ArgumentParser
from threading import Event

from django.core.management.base import BaseCommand

from jobs import worker


class Command(BaseCommand):
    help = "Run jobs, such as drawing reports, until SIGTERM or Ctrl-C. Finishes the current job first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run the jobs that are due now, then exit")

    def handle(self, *, once: bool, **_: object) -> None:
        stop = Event()
        before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            worker.work(stop=stop, once=once)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
