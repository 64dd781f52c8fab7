"""Databases other than the one in use: a snapshot to read from, and an empty place to fill.

A place that is being filled says so until it is whole: SQLite's file has another name, PostgreSQL has a table `MARK`.
"""

import gzip
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from operations.backups.contents import MARK
from operations.backups.programs import CHUNK

SNAPSHOT = "snapshot"
SQLITE = "django.db.backends.sqlite3"
_BEING_FILLED = ".incomplete"

Settings = Mapping[str, Any]


class PlaceError(Exception):
    """The place is not empty, or cannot be filled. The message says what to do."""


def wrapper_of(database: Settings, alias: str) -> BaseDatabaseWrapper:
    full = connections.configure_settings({DEFAULT_DB_ALIAS: dict(database)})[DEFAULT_DB_ALIAS]
    try:
        wrapper: BaseDatabaseWrapper = load_backend(full["ENGINE"]).DatabaseWrapper(full, alias)
    except ImproperlyConfigured as error:
        raise PlaceError(str(error)) from error
    return wrapper


@contextmanager
def known_as(alias: str, wrapper: BaseDatabaseWrapper) -> Iterator[None]:
    """Under this name, also under that of the database in use, until the block ends."""
    before = connections[alias] if alias == DEFAULT_DB_ALIAS else None
    connections[alias] = wrapper
    try:
        yield
    finally:
        wrapper.close()
        if before:
            connections[alias] = before
        else:
            del connections[alias]


# Reading


@contextmanager
def postgresql_snapshot() -> Iterator[str]:
    """Everything that is read in the block is of one moment; pg_dump reads the same, given this name."""
    connection.close()  # a transaction of its own
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


@contextmanager
def sqlite_snapshot() -> Iterator[IO[bytes]]:
    """A copy of one moment, which the block can query under the name SNAPSHOT.

    It lies next to the database and has no name there, so nothing is left of it, however the process ends.
    """
    source = Path(str(connection.settings_dict["NAME"]))
    path = source.with_name(f".{source.name}-{uuid4().hex}")
    wrapper = wrapper_of({"ENGINE": SQLITE, "NAME": path}, SNAPSHOT)
    with known_as(SNAPSHOT, wrapper):
        with wrapper.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = OFF")
            cursor.execute("SELECT count(*) FROM sqlite_master")  # the file is made only now
        with path.open("rb") as file:
            path.unlink()
            original = sqlite3.connect(source, timeout=connection.settings_dict["OPTIONS"].get("timeout", 5))
            try:
                original.backup(wrapper.connection)
            finally:
                original.close()
            yield file


def compressed(file: IO[bytes]) -> Iterator[bytes]:
    """In gzip's form, a piece at a time."""
    waiting = _Waiting()
    with gzip.GzipFile(fileobj=waiting, mode="wb", compresslevel=6, mtime=0) as target:
        while piece := file.read(CHUNK):
            target.write(piece)
            yield waiting.taken()
    yield waiting.taken()


class _Waiting(BytesIO):
    """What gzip has written and nobody has taken yet."""

    def taken(self) -> bytes:
        whole = self.getvalue()
        self.seek(0)
        self.truncate()
        return whole


# Filling


@contextmanager
def place_to_fill(database: Settings, *, discard: bool) -> Iterator[Settings]:
    """The database in use, inside the block, is this one. It must be empty, and becomes whole when the block ends.

    If the block fails, the place stays incomplete, and only `discard` empties it. Raises PlaceError.
    """
    fill = _sqlite_file if database["ENGINE"] == SQLITE else _postgresql_database
    with fill(database, discard=discard) as settings:
        yield settings


@contextmanager
def _sqlite_file(database: Settings, *, discard: bool) -> Iterator[Settings]:
    path = Path(str(database["NAME"]))
    if path.exists() and path.stat().st_size:
        raise PlaceError(f"There is a database already: {path}. Move it away, or name another in DATABASE_URL.")
    filled = path.with_name(path.name + _BEING_FILLED)
    if discard:
        filled.unlink(missing_ok=True)
    try:
        os.close(os.open(filled, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise PlaceError(_say_incomplete(str(filled))) from None
    settings = {**database, "NAME": filled}
    with known_as(DEFAULT_DB_ALIAS, wrapper_of(settings, DEFAULT_DB_ALIAS)):
        yield settings
    make_lasting(filled)
    path.unlink(missing_ok=True)  # it holds nothing
    os.link(filled, path)
    filled.unlink()
    make_lasting(path.parent)


@contextmanager
def _postgresql_database(database: Settings, *, discard: bool) -> Iterator[Settings]:
    with known_as(DEFAULT_DB_ALIAS, wrapper_of(database, DEFAULT_DB_ALIAS)):
        tables = connection.introspection.table_names()
        if MARK in tables and discard:
            _drop_everything()
        elif MARK in tables:
            raise PlaceError(_say_incomplete(str(database["NAME"])))
        elif tables:
            raise PlaceError(
                f"The database {database['NAME']} is not empty. Make a new one (createdb), and name it in DATABASE_URL."
            )
        _run(f"CREATE TABLE {MARK} (since timestamptz NOT NULL DEFAULT now())")
        yield database
        _run(f"DROP TABLE {MARK}")


def refuse_incomplete() -> None:
    """Nothing is made from a place that a restore or a transfer has left by half. Raises PlaceError."""
    if MARK in connection.introspection.table_names():
        raise PlaceError(_say_incomplete(str(connection.settings_dict["NAME"])))


def _say_incomplete(place: str) -> str:
    return (
        f"{place} is incomplete: filling it was cut off, or is still going on. If nobody fills it, "
        "--discard-incomplete empties it and begins again."
    )


@transaction.atomic
def _drop_everything() -> None:
    """Tables and functions, and not the schema, whose rights others have given."""
    for table in connection.introspection.table_names():
        _run(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = current_schema()::regnamespace")
        functions = [function for (function,) in cursor.fetchall()]
    for function in functions:
        _run(f"DROP FUNCTION {function} CASCADE")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def make_lasting(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
