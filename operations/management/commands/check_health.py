"""For a timer: what /readyz says, without a web server, and a worker is not needed either."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import time

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError

from jobs.watching import Check
from operations.alerts import AGAIN_AFTER, server
from operations.health import checks

TOLD = "told-operators"  # a file: of which faults they were told, and when


class Command(BaseCommand):
    help = "Print what /readyz says. The exit code is 1 if something is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--mail", action="store_true", help="tell OPERATORS at once, once a day: the worker may be what is broken"
        )

    def handle(self, *, mail: bool, **_: object) -> None:
        found = checks()
        self.stdout.write("".join(f"{check.name}: {check.words}\n" for check in found), ending="")
        faults = [check for check in found if check.fault]
        if mail and settings.OPERATORS:
            _tell(faults)
        if faults:
            raise CommandError("not well: " + ", ".join(check.name for check in faults))


def _tell(faults: Sequence[Check]) -> None:
    mark = Path(settings.VAR_DIR) / TOLD
    names = ", ".join(check.name for check in faults)
    if not faults:
        mark.unlink(missing_ok=True)
    elif not _is_told(mark, names):
        text = "".join(f"{check.name}: {check.fault}\n" for check in faults)
        EmailMessage(f"{server()} is not well: {names}", text, None, settings.OPERATORS).send()
        mark.write_text(names)


def _is_told(mark: Path, names: str) -> bool:
    return mark.exists() and mark.read_text() == names and time() < mark.stat().st_mtime + AGAIN_AFTER.total_seconds()
