"""Makes a backup. Its file has its name only when it is whole and on the disk."""

import fcntl
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from accounts.models import AuditChain
from operations.backups import keys, last
from operations.backups.archive import DATABASE, SETTINGS, Writer
from operations.backups.contents import Contents, contents_as_stored
from operations.backups.places import (
    SNAPSHOT,
    compressed,
    make_lasting,
    postgresql_snapshot,
    refuse_incomplete,
    sqlite_snapshot,
)
from operations.backups.programs import (
    chunks_of,
    encrypting,
    input_of,
    output_of,
    postgresql_environment,
    postgresql_program,
)

BEGINS, ENDS, PARTIAL = "sttool-", ".backup", ".partial"
_TIME = "%Y%m%dT%H%M%SZ"
_WAIT_FOR_LOCKS = "60s"


class BackupError(Exception):
    """No backup was made. The message says what to do."""


@dataclass(frozen=True)
class Wanted:
    """`place` is a folder, or the new file. Without `age` and `gpg` nothing is encrypted."""

    place: Path
    is_folder: bool = True
    age: Sequence[str] = ()
    gpg: Sequence[str] = ()
    with_keys: bool = True
    keys_in_plain_text: bool = False

    @property
    def ending(self) -> str:
        return ".age" if self.age else ".gpg" if self.gpg else ""


@dataclass(frozen=True)
class Made:
    file: Path
    size: int
    sha256: str
    contents: Contents


def make_backup(wanted: Wanted) -> Made:
    """Raises BackupError, PlaceError, ProgramError."""
    if wanted.with_keys and not (wanted.ending or wanted.keys_in_plain_text):
        raise BackupError(
            "Keys are not written unencrypted. Name a public key (--to, --gpg), or say --without-keys or "
            "--keys-in-plain-text."
        )
    refuse_incomplete()
    at = timezone.now()
    final = wanted.place / f"{BEGINS}{at:{_TIME}}{ENDS}{wanted.ending}" if wanted.is_folder else wanted.place
    if final.exists():
        raise BackupError(f"There is a file already: {final}")
    _remove_left_overs(final.parent)
    with _becoming(final) as file:
        contents = _write(file, wanted, at)
    size, sha256 = final.stat().st_size, _sha256_of(final)
    last.remember(at=at, file=final, size=size, sha256=sha256)
    return Made(final, size, sha256, contents)


@contextmanager
def _becoming(final: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name at the end. It is locked meanwhile, so that nobody takes it for a left-over."""
    partial = final.with_name(f".{final.name}.{os.getpid()}{PARTIAL}")
    with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.link(partial, final)
        finally:
            partial.unlink()
    make_lasting(final.parent)


def _remove_left_overs(folder: Path) -> None:
    """Of backups that were killed. One that is still being written is locked."""
    for path in folder.glob(f".*{PARTIAL}"):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            path.unlink(missing_ok=True)


def _write(file: IO[bytes], wanted: Wanted, at: datetime) -> Contents:
    command = encrypting(wanted.age, wanted.gpg)
    if not command:
        return _write_archive(file, wanted, at)
    with input_of(command, into=file) as pipe:
        return _write_archive(pipe, wanted, at)


def _write_archive(file: IO[bytes], wanted: Wanted, at: datetime) -> Contents:
    about = {"version": settings.VERSION, "engine": connection.vendor, "made_at": at.isoformat()}
    writer = Writer(file, about)
    if wanted.with_keys:
        writer.part(SETTINGS, [keys.settings_part()])
    facts, contents = _WRITERS[connection.vendor](writer)
    writer.end({**about, **facts, "keys": keys.marks_of_keys(), "contents": contents.as_json()})
    return contents


def _write_postgresql(writer: Writer) -> tuple[dict[str, Any], Contents]:
    connection.ensure_connection()
    program = postgresql_program("pg_dump", server=connection.cursor().connection.server_version // 10_000)
    with postgresql_snapshot() as snapshot:
        command = [program, "--format=custom", "--no-owner", "--no-privileges"]
        command += [f"--snapshot={snapshot}", f"--lock-wait-timeout={_WAIT_FOR_LOCKS}"]
        with output_of(command, postgresql_environment(connection.settings_dict)) as pipe:
            writer.part(DATABASE, chunks_of(pipe))
        return _facts(DEFAULT_DB_ALIAS), contents_as_stored(DEFAULT_DB_ALIAS)


def _write_sqlite(writer: Writer) -> tuple[dict[str, Any], Contents]:
    with sqlite_snapshot() as copy:
        writer.part(DATABASE, compressed(copy))
        return _facts(SNAPSHOT), contents_as_stored(SNAPSHOT)


_WRITERS = {"postgresql": _write_postgresql, "sqlite": _write_sqlite}


def _facts(alias: str) -> dict[str, Any]:
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return {"migrations": sorted(map(list, applied)), "audit_head": _audit_head(alias)}


def _audit_head(alias: str) -> str:
    """Empty where there is no entry. A database of an older version may not have the table."""
    has_chain = AuditChain._meta.db_table in connections[alias].introspection.table_names()  # noqa: SLF001 (documented)
    chains = AuditChain.objects.using(alias).filter(number__gt=0) if has_chain else AuditChain.objects.none()
    return "".join(f"{chain.number}:{chain.hash}" for chain in chains)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_old(folder: Path, *, keep: int | None, days: int | None) -> list[Path]:
    """Backups that are neither among the newest `keep` nor younger than `days`. The newest always stays."""
    newest_first = sorted(folder.glob(f"{BEGINS}*{ENDS}*"), key=lambda path: path.name, reverse=True)
    oldest_name = f"{BEGINS}{timezone.now() - timedelta(days=days or 0):{_TIME}}"
    old = [
        path
        for place, path in enumerate(newest_first)
        if place > 0 and (keep is None or place >= keep) and (days is None or path.name < oldest_name)
    ]
    for path in old:
        path.unlink()
    return old
