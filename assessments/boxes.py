"""Gives the table of a box a new file, so that nothing of what has left it stays on the disk."""

from collections.abc import Sequence

from django.db import connection

# How each engine makes a random key in the format that Django's UUIDField stores.
NEW_KEY = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}
# Everybody who sends something queues behind this lock, and a backup may hold the table for hours, so it gives up soon.
LOCK_TIMEOUT = "SET LOCAL lock_timeout = '1s'"
# A table cannot be emptied while the caller's transaction has checks of its rows to do.
CHECK_ROWS = ("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")


def lock(table: str) -> None:
    """Nobody reads or writes it until the caller's transaction ends. Raises OperationalError if somebody holds it."""
    if connection.vendor == "postgresql":
        _run(*CHECK_ROWS, LOCK_TIMEOUT, f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")


def renew_file(table: str, columns: Sequence[str]) -> None:
    """Write what is left into a new file, in random order, under new keys and this transaction's number.

    `columns` are all but the key. The caller has the lock. SQLite overwrites what is deleted (secure_delete). Only our
    own names are interpolated.
    """
    key, names = NEW_KEY[connection.vendor], ", ".join(columns)
    delete = "TRUNCATE TABLE" if connection.vendor == "postgresql" else "DELETE FROM"
    _run(
        f"CREATE TEMPORARY TABLE left_in_box AS SELECT * FROM {table} ORDER BY random()",  # noqa: S608
        f"{delete} {table}",
        f"INSERT INTO {table} (id, {names}) SELECT {key}, {names} FROM left_in_box",  # noqa: S608
        "DROP TABLE left_in_box",
    )


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
