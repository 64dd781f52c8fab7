"""manage.py work: does what was asked for and takes long, until it is told to end."""

import signal
from argparse import ArgumentParser
from threading import Event

from django.core.management.base import BaseCommand

from jobs import worker


class Command(BaseCommand):
    help = "Do jobs, such as drawing reports, until SIGTERM or Ctrl-C; the job that was begun is ended first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, *, once: bool, **_: object) -> None:
        stop = Event()
        before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            worker.work(stop=stop, once=once)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
