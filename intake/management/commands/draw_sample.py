"""Draw a random sample again from the same list and seed, to check who was drawn."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.asking.sample import draw_addresses
from intake.choosing import ChoosingError, add_options, decided, given
from intake.lists import addresses_of
from tables import TableError, read_file


class Command(BaseCommand):
    help = (
        "Print the addresses that are drawn from the list of people in FILE. Nothing is stored and nobody is invited."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list, a workbook or CSV, without refused lines")
        parser.add_argument("--seed", required=True, help="as on the round's page")
        parser.add_argument("--people", type=int, required=True, help="how many were drawn, in all draws together")
        add_options(parser, has_words=False)

    def handle(
        self, *, file: Path, seed: str, people: int, sheet: str, hidden_rows: str, columns: Sequence[str], **_: object
    ) -> None:
        try:
            book = read_file(file.read_bytes())
            entered = given(sheet=sheet, hidden_rows=hidden_rows, columns=columns)
            found = decided(lambda choices: addresses_of(book, choices), entered)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (TableError, ChoosingError) as error:
            raise CommandError(str(error)) from error
        if not found.emails:
            raise CommandError(f"{file} holds no email addresses.")
        self.stdout.writelines(f"{address}\n" for address in draw_addresses(found.emails, people, seed))
