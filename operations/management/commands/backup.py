"""For operators: one file with the database, the keys and the settings."""

import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from operations.backups.making import BackupError, Made, Wanted, make_backup, remove_old
from operations.backups.places import PlaceError
from operations.backups.programs import ProgramError


class Command(BaseCommand):
    help = (
        "Back up the database, the keys and the settings into one file, while the service runs. "
        "docs/how-to/back-up.md says how to keep and restore it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("folder", nargs="?", type=Path, help="where the file goes; its name says when it was made")
        place.add_argument("--output", type=Path, metavar="FILE", help="the file itself")
        to = parser.add_mutually_exclusive_group()
        to.add_argument(
            "--to",
            action="append",
            default=[],
            metavar="KEY",
            help="encrypt with age, to this public key or file of keys",
        )
        to.add_argument(
            "--gpg", action="append", default=[], metavar="KEY", help="encrypt with gpg, to this public key"
        )
        keys = parser.add_mutually_exclusive_group()
        keys.add_argument("--without-keys", action="store_true", help="leave out the keys and settings")
        keys.add_argument("--keys-in-plain-text", action="store_true", help="write them even if nothing is encrypted")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="then delete all but the newest N backups of the folder"
        )
        parser.add_argument("--keep-days", type=int, metavar="DAYS", help="then delete those that are older than this")

    def handle(
        self,
        *,
        folder: Path | None,
        output: Path | None,
        keep: int | None,
        keep_days: int | None,
        **other: Any,  # noqa: ANN401
    ) -> None:
        _refuse(folder, has_to_tidy=keep is not None or keep_days is not None)
        wanted = Wanted(
            place=folder or output or Path(),
            is_folder=folder is not None,
            age=other["to"],
            gpg=other["gpg"],
            with_keys=not other["without_keys"],
            keys_in_plain_text=other["keys_in_plain_text"],
        )
        self._say(_made(wanted), wanted)
        if folder and (keep, keep_days) != (None, None):
            for path in remove_old(folder, keep=keep, days=keep_days):
                self.stdout.write(f"Deleted {path.name}, which is older than you keep backups.")

    def _say(self, made: Made, wanted: Wanted) -> None:
        tables, files = len(made.contents.tables), len(made.contents.files)
        self.stdout.write(f"{made.file}: {made.size:,} bytes, SHA-256 {made.sha256}")
        self.stdout.write(f"{made.contents.rows:,} rows of {tables} tables, with {files:,} files.")
        if not wanted.ending:
            self.stdout.write("It is not encrypted, and as confidential as the database.")
        if not wanted.with_keys:
            self.stdout.write("It holds no keys: keep .env elsewhere, or links and the audit trail are lost with it.")


def _refuse(folder: Path | None, *, has_to_tidy: bool) -> None:
    if folder is not None and not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    if folder is None and has_to_tidy:
        raise CommandError("--keep and --keep-days need a folder in place of --output.")


def _made(wanted: Wanted) -> Made:
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the unfinished file is removed
    try:
        return make_backup(wanted)
    except (BackupError, PlaceError, ProgramError, OSError) as error:
        raise CommandError(f"No backup was made. {error}") from error
    finally:
        signal.signal(signal.SIGTERM, before)
