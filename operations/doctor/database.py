"""Is the database one that keeps what it is given?"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from operations.backups.contents import MARK
from operations.doctor.findings import Finding, fault, note, ok

_OLDEST_POSTGRESQL = 150_000
_DURABLE = {"fsync": "on", "full_page_writes": "on"}
_FULL, _ON = 2, 1


def database() -> Iterator[Finding]:
    found = list(_OF[connection.vendor]())
    if MARK in connection.introspection.table_names():
        text = "a restore or a transfer into it was cut off"
        found.append(
            fault("database", text, "Do it again with --discard-incomplete, which empties the database first.")
        )
    yield from found or [ok("database", f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}")]


def _postgresql() -> Iterator[Finding]:
    if _one("SELECT current_setting('server_version_num')::int") < _OLDEST_POSTGRESQL:
        yield fault("database", "PostgreSQL is older than 15", "Upgrade the server: sttool is tested with 15.")
    if (encoding := _one("SHOW server_encoding")) != "UTF8":
        advice = "Make a new one with --encoding=UTF8, and restore a backup into it."
        yield fault("database", f"its encoding is {encoding}: names cannot be written as they are", advice)
    for name, value in _DURABLE.items():
        if _one(f"SHOW {name}") != value:
            text = f"{name} is off: a power cut can destroy the database"
            yield fault("database", text, f"Set {name} = on in postgresql.conf, and reload the server.")
    if _one("SHOW synchronous_commit") == "off":
        text = "synchronous_commit is off: a power cut loses answers that were confirmed"
        yield fault("database", text, "Set synchronous_commit = on in postgresql.conf, and reload the server.")
    if _one("SHOW default_transaction_read_only") == "on" or _one("SELECT pg_is_in_recovery()"):
        yield fault("database", "it takes no changes", "DATABASE_URL may name a standby: name the primary server.")
    if _one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        text = "the role is a superuser and can read and change every database of the server"
        yield note("database", text, "Use a role that owns only this database: docs/how-to/deploy.md, step 2.")


def _sqlite() -> Iterator[Finding]:
    if (found := _one("PRAGMA quick_check(1)")) != "ok":
        yield fault("database", f"the file is damaged: {found}", "Restore the last backup into a new file.")
    if _one("PRAGMA synchronous") < _FULL:
        advice = "Remove what sets it in the settings."
        yield fault("database", "synchronous is not FULL: a power cut loses answers that were confirmed", advice)
    if _one("PRAGMA secure_delete") != _ON:
        advice = "Remove what sets it in the settings."
        yield fault("database", "secure_delete is off: what is deleted stays in the file", advice)
    if (mode := _one("PRAGMA journal_mode")) != "delete":
        text = f"journal_mode is {mode}: backups of this SQLite may be damaged"
        yield fault("database", text, "PRAGMA journal_mode = DELETE, while the service is stopped.")


_OF = {"postgresql": _postgresql, "sqlite": _sqlite}


def _one(statement: str) -> Any:  # noqa: ANN401 (numbers and texts)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]
