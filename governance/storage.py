"""Removes deleted rows from the files of the database."""

from collections.abc import Iterable

from django.db import connection

from governance.tables import Table

# PostgreSQL keeps the old version of a row until a vacuum. SQLite overwrites what it deletes while this is on.
_CLEAR = {"postgresql": "VACUUM {tables}", "sqlite": "PRAGMA secure_delete = ON"}


def clear_deleted(tables: Iterable[Table]) -> None:
    """Outside a transaction only: a vacuum cannot run inside one."""
    if connection.in_atomic_block:
        return
    names = ", ".join(table._meta.db_table for table in tables)  # noqa: SLF001 (documented by Django)
    with connection.cursor() as cursor:
        cursor.execute(_CLEAR[connection.vendor].format(tables=names))
