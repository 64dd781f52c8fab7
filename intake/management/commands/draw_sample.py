"""Draw a random sample again from the same list and seed, to check who was drawn."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.asking.sample import draw_addresses
from intake.lists import ListError, text_of_file
from intake.lists.pasted import addresses_of


class Command(BaseCommand):
    help = (
        "Print the addresses that are drawn from the list of people in FILE. Nothing is stored and nobody is invited."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list, CSV or Excel workbook, without refused lines")
        parser.add_argument("--seed", required=True, help="as on the round's page")
        parser.add_argument("--people", type=int, required=True, help="how many were drawn, in all draws together")

    def handle(self, *, file: Path, seed: str, people: int, **_: object) -> None:
        try:
            addresses = list(addresses_of(text_of_file(file.read_bytes())))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except ListError as error:
            raise CommandError(str(error)) from error
        self.stdout.writelines(f"{address}\n" for address in draw_addresses(addresses, people, seed))
