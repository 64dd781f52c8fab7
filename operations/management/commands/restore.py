"""For operators: brings a backup back into an empty place."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from operations.backups.archive import Backup, BackupFileError, Manifest
from operations.backups.places import PlaceError
from operations.backups.programs import ProgramError
from operations.backups.restoring import Restored, RestoreError, restore, write_settings

_AFTER = (
    "What was answered, closed, deleted or withdrawn after {at} is as it was then. The worker deletes again what is "
    "over; to do it before people come in: manage.py apply_retention. Delete again what people deleted by hand since "
    "then: their certificates of deletion say what."
)


class Command(BaseCommand):
    help = "Restore a backup into an empty database, and check that everything is there. Stop the service first."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, metavar="FILE", help="the secret key of age")
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument("--check", action="store_true", help="only read the file to its end and say what it holds")
        instead.add_argument("--settings-to", type=Path, metavar="FILE", help="only write its keys and settings there")
        parser.add_argument("--with-other-keys", action="store_true", help="although the keys here are not its own")
        parser.add_argument("--discard-incomplete", action="store_true", help="empty what a cut restore has left")

    def handle(
        self, *, file: Path, identity: Path | None, check: bool, settings_to: Path | None, **other: bool
    ) -> None:
        backup = Backup(file, identity)
        try:
            if check:
                self._describe(backup.manifest())
            elif settings_to:
                write_settings(backup, settings_to)
                self.stdout.write(f"{settings_to} has the keys and settings of the backup.")
            else:
                self._say(
                    restore(backup, with_other_keys=other["with_other_keys"], discard=other["discard_incomplete"])
                )
        except (BackupFileError, PlaceError, ProgramError, RestoreError, OSError) as error:
            raise CommandError(str(error)) from error

    def _describe(self, manifest: Manifest) -> None:
        contents = manifest["contents"]
        rows = sum(table["rows"] for table in contents["tables"].values())
        self.stdout.write(
            f"Whole. Made at {manifest['made_at']} by version {manifest['version']} on {manifest['engine']}."
        )
        self.stdout.write(f"{rows:,} rows of {len(contents['tables'])} tables, with {len(contents['files']):,} files.")
        self.stdout.write(f"Keys and settings: {'yes' if 'settings' in manifest['parts'] else 'no'}.")
        self.stdout.write(f"Head of the audit trail: {manifest['audit_head'] or 'none'}")

    def _say(self, restored: Restored) -> None:
        self._describe(restored.manifest)
        for finding in restored.findings:
            self.stdout.write(f"{finding.level:5} {finding.check}: {finding.text}")
        if restored.was_older:
            self.stdout.write("It was of an older version, and was migrated to this one.")
        self.stdout.write(_AFTER.format(at=restored.manifest["made_at"]))
        if restored.faults:
            raise CommandError("Restored as it was backed up, but what was backed up has faults: see above.")
