"""Publish the question banks in a folder, by default those that come with sttool. Safe to run again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from questions import actions
from questions.languages import EASY
from questions.problems import BankError
from questions.queries import Coverage, coverages_of


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
        for coverage in coverages_of(edition.pk):
            self.stdout.write(_how_far(coverage))


def _how_far(coverage: Coverage) -> str:
    if coverage.language == EASY:
        return f"{coverage.language}: complete for people who use the service.{_checked(coverage)}"
    far = "complete" if coverage.is_complete else f"{len(coverage.missing)} texts are in English"
    return f"{coverage.language}: {far}.{_checked(coverage)}"


def _checked(coverage: Coverage) -> str:
    return "" if coverage.is_reviewed else " Not yet checked by a speaker."
