"""Publish the question banks in a folder, by default those that come with sttool. Safe to run again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from questions import actions
from questions.problems import BankError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path)

    def handle(self, *, folder: Path | None, **_options: Any) -> None:  # noqa: ANN401 (Django passes its own options too)
        try:
            edition = actions.load_banks(folder=folder)
        except BankError as error:
            raise CommandError(f"The banks were not loaded.\n{error}") from error
        versions = ", ".join(str(version) for version in edition.versions.order_by("code"))
        self.stdout.write(f"{edition}: {versions}")
