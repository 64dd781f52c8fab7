"""Restores a backup into an empty place, and looks whether everything is there."""

import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.loader import MigrationLoader

from operations.backups import keys
from operations.backups.archive import DATABASE, SETTINGS, Backup, Manifest
from operations.backups.contents import contents_as_stored, differences
from operations.backups.places import Settings, make_lasting, place_to_fill
from operations.backups.programs import input_of, postgresql_environment, postgresql_program
from operations.doctor import stored
from operations.doctor.findings import Finding, Level, fault, ok

_GZIP = 16 + zlib.MAX_WBITS
_FROM = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}


class RestoreError(Exception):
    """The backup was not restored, or not as it was. The message says what to do."""


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    was_older: bool
    findings: list[Finding]

    @property
    def faults(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level is Level.FAULT]


def restore(backup: Backup, *, with_other_keys: bool = False, discard: bool = False) -> Restored:
    """Into the database of the settings. Raises RestoreError, BackupFileError, PlaceError, ProgramError."""
    manifest = backup.manifest()
    _refuse_what_cannot_be_read(manifest)
    _refuse_other_keys(manifest, with_other_keys=with_other_keys)
    with place_to_fill(settings.DATABASES[DEFAULT_DB_ALIAS], discard=discard) as place:
        _LOAD[connection.vendor](backup, place)
        if wrong := differences(manifest["contents"], contents_as_stored(DEFAULT_DB_ALIAS)):
            raise RestoreError("The database is not as it was when the backup was made. " + "; ".join(wrong))
        was_older = _bring_up_to_date()
        found = [*stored.everything(with_audit=not with_other_keys), _files_after(manifest["contents"]["files"])]
    return Restored(manifest, was_older, found)


def _files_after(manifest: Mapping[str, Any]) -> Finding:
    """Migrations may change rows; they never change a file."""
    here = contents_as_stored(DEFAULT_DB_ALIAS).files
    wrong = [name for name, sha256 in manifest.items() if here.get(name, sha256) != sha256]
    if wrong:
        return fault(
            "files", f"{len(wrong)} files are not those of the backup: {wrong[0]}", "Report this as a fault of sttool."
        )
    return ok("files", f"{len(manifest):,} files are those of the backup")


def _refuse_what_cannot_be_read(manifest: Manifest) -> None:
    if manifest["engine"] != connection.vendor:
        made, here = _FROM[manifest["engine"]], _FROM[connection.vendor]
        raise RestoreError(
            f"This backup is of {made}, and DATABASE_URL names {here}. Restore it into {made}, and then move it with "
            "manage.py transfer."
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = {app for app, _ in known}
    unknown = [f"{app}.{name}" for app, name in manifest["migrations"] if app in ours and (app, name) not in known]
    if unknown:
        raise RestoreError(
            f"This backup was made by a newer version of sttool, {manifest['version']} (it has {unknown[0]}). "
            "Install that version, and restore with it."
        )


def _refuse_other_keys(manifest: Manifest, *, with_other_keys: bool) -> None:
    if not with_other_keys and not keys.are_known(manifest["keys"]):
        raise RestoreError(
            "SECRET_KEY, AUDIT_KEYS or STORAGE_KEYS here are not those of the backup. Links that were given out would "
            "not work, the audit trail could not be checked, and stored secrets could not be used. --settings-to FILE "
            "writes those of the backup into a file for .env. "
            "To restore all the same, say --with-other-keys."
        )


def _load_sqlite(backup: Backup, place: Settings) -> None:
    unpacking = zlib.decompressobj(_GZIP)
    path = Path(place["NAME"])
    with path.open("wb") as file:
        backup.part(DATABASE, lambda piece: file.write(unpacking.decompress(piece)))
        file.write(unpacking.flush())
    make_lasting(path)


def _load_postgresql(backup: Backup, place: Settings) -> None:
    """All or nothing: one transaction."""
    connection.ensure_connection()
    program = postgresql_program("pg_restore", server=connection.cursor().connection.server_version // 10_000)
    words = [program, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    environment = postgresql_environment(place)
    with input_of([*words, f"--dbname={place['NAME']}"], environment) as pipe:
        backup.part(DATABASE, pipe.write)


_LOAD = {"postgresql": _load_postgresql, "sqlite": _load_sqlite}


def _bring_up_to_date() -> bool:
    """Whether the backup was of an older version."""
    before = MigrationLoader(connection).applied_migrations
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    return MigrationLoader(connection).applied_migrations.keys() != before.keys()


def write_settings(backup: Backup, target: Path) -> None:
    """The settings of the backup, as a file for .env. Raises RestoreError, BackupFileError, ProgramError."""
    if SETTINGS not in backup.manifest()["parts"]:
        raise RestoreError(
            "This backup holds no keys and settings (--without-keys). Take them from where you keep them."
        )
    pieces: list[bytes] = []
    backup.part(SETTINGS, pieces.append)
    try:
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise RestoreError(f"There is a file already: {target}. Name a new one.") from None
    with os.fdopen(handle, "w") as file:
        file.write(keys.as_env(b"".join(pieces)))
