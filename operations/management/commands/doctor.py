"""For operators: looks at everything, and says what to do about what is wrong."""

from argparse import ArgumentParser
from dataclasses import asdict
from itertools import chain
from json import dumps

from django.core.management.base import BaseCommand, CommandError

from operations.doctor import running
from operations.doctor.examination import examine
from operations.doctor.findings import Finding, Level


class Command(BaseCommand):
    help = "Examine this installation: settings, database, tables, what runs, and everything that is stored."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quick", action="store_true", help="leave out what reads everything that is stored")
        parser.add_argument("--json", action="store_true", help="one JSON object for each line, for programs")
        parser.add_argument("--mail", metavar="ADDRESS", help="also send a test email there")

    def handle(self, *, quick: bool, json: bool, mail: str | None, **_: object) -> None:
        faults = 0
        for finding in chain(examine(is_quick=quick), running.letter_to(mail) if mail else ()):
            self._say(finding, as_json=json)
            faults += finding.level is Level.FAULT
        if faults:
            raise CommandError("1 fault." if faults == 1 else f"{faults} faults.")

    def _say(self, finding: Finding, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(dumps(asdict(finding)))
            return
        text = f" {finding.text}" if finding.text else ""
        self.stdout.write(f"{finding.level:5} {finding.check}:{text}".rstrip(":"))
        if finding.advice:
            self.stdout.write(f"      -> {finding.advice}")
