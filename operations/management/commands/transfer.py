"""For operators: moves an installation from SQLite to PostgreSQL, or back."""

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from environ import Env

from operations.backups.places import SQLITE, PlaceError
from operations.backups.transferring import TransferError, transfer
from operations.doctor.findings import Level


class Command(BaseCommand):
    help = (
        "Copy everything from the database in DATABASE_URL into an empty one, also of the other engine. Stop the "
        "service first. docs/how-to/move-to-postgresql.md has each step."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to",
            required=True,
            metavar="FILE",
            help="a file that holds the new address as DATABASE_URL has it, so that its password is on no command line",
        )
        parser.add_argument("--discard-incomplete", action="store_true", help="empty what a cut transfer has left")

    def handle(self, *, to: str, discard_incomplete: bool, **_: object) -> None:
        try:
            here, found = transfer(_database_of(to), discard=discard_incomplete)
        except (PlaceError, TransferError, OSError) as error:
            raise CommandError(str(error)) from error
        for finding in found:
            self.stdout.write(f"{finding.level:5} {finding.check}: {finding.text}")
        self.stdout.write(
            f"{here.rows:,} rows of {len(here.tables)} tables, with {len(here.files):,} files, are the same there."
        )
        self.stdout.write("Put the new address into .env as DATABASE_URL, and start the service.")
        if any(finding.level is Level.FAULT for finding in found):
            raise CommandError("Everything was copied, with the faults above.")


def _database_of(file: str) -> dict[str, Any]:
    address = Path(file).read_text().strip().removeprefix("DATABASE_URL=")
    if not re.match(r"(sqlite|postgres|postgresql)://", address):
        raise CommandError(f"{file} does not hold an address that begins with postgres:// or sqlite://")
    found: dict[str, Any] = Env.db_url_config(address)
    if found.get("ENGINE") == SQLITE:
        found["OPTIONS"] = settings.SQLITE_OPTIONS
    return found
