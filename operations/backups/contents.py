"""What a database holds, as figures that can be compared: rows and a hash of each table, a hash of each file.

The hash of a table does not depend on the order of its rows: it is the sum of the hashes of the rows.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connections, models

MARK = "operations_incomplete"  # a table that only a place has which is being filled
_ROWS_AT_ONCE = 100
_SIZE = 1 << 256

Row = Sequence[Any]


@dataclass
class Contents:
    """Tables by their name; files by table, column and key."""

    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def rows(self) -> int:
        return sum(table["rows"] for table in self.tables.values())


def contents_as_stored(alias: str) -> Contents:
    """As the engine gives it, so only databases of one engine can be compared. Needs no table to be up to date."""
    found = Contents()
    for table, columns, key in _tables(alias):
        names = ", ".join(connections[alias].ops.quote_name(column) for column in columns)
        quoted = connections[alias].ops.quote_name(table)
        with connections[alias].chunked_cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {quoted}")  # noqa: S608 (names from the database itself)
            _add(found, table, columns, key, _rows(cursor.fetchmany))
    return found


def _tables(alias: str) -> Iterator[tuple[str, list[str], int]]:
    """Name, columns in the order of their names, and which of them is the key."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    for table in names:
        if table == MARK:
            continue
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
            key = connection.introspection.get_primary_key_column(cursor, table)
        columns = sorted(column.name for column in described)
        yield table, columns, columns.index(key) if key else 0


def _rows(fetch: Callable[[int], Sequence[Row]]) -> Iterator[Row]:
    while rows := fetch(_ROWS_AT_ONCE):
        yield from rows


def contents_of_models(alias: str) -> Contents:
    """As the models read it, so that databases of two engines can be compared. Both must be up to date."""
    found = Contents()
    for model in all_models():
        fields = sorted(model._meta.concrete_fields, key=lambda field: field.attname)  # noqa: SLF001 (documented)
        names = [field.attname for field in fields]
        rows = model._base_manager.using(alias).order_by().values_list(*names)  # noqa: SLF001
        key = next(place for place, field in enumerate(fields) if field.primary_key)
        _add(found, model._meta.db_table, names, key, rows.iterator(_ROWS_AT_ONCE))  # noqa: SLF001
    return found


def all_models() -> list[type[models.Model]]:
    """Those that have a table, with the tables between two models."""
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]  # noqa: SLF001


def _add(found: Contents, table: str, columns: Sequence[str], key: int, rows: Iterable[Row]) -> None:
    count = total = 0
    for row in rows:
        plain = [_plain(value) for value in row]
        count += 1
        total += int.from_bytes(hashlib.sha256("\x1f".join(plain).encode()).digest())
        for column, value, text in zip(columns, row, plain, strict=True):
            if isinstance(value, bytes | memoryview):
                found.files[f"{table}.{column}:{plain[key]}"] = text
    found.tables[table] = {"rows": count, "hash": f"{total % _SIZE:064x}"}


def _plain(value: object) -> str:
    """The same text for what means the same."""
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    return "\x00" if value is None else str(value)


def differences(then: dict[str, Any], now: Contents) -> list[str]:
    """Sentences about what is not as it was."""
    return [
        f"{table}: {_rows_of(then, table)} before, {_rows_of(now.as_json(), table)} here"
        + (", with other content" if _rows_of(then, table) == _rows_of(now.as_json(), table) else "")
        for table in sorted(then["tables"] | now.tables)
        if then["tables"].get(table) != now.tables.get(table)
    ]


def _rows_of(contents: dict[str, Any], table: str) -> str:
    found = contents["tables"].get(table)
    return f"{found['rows']:,} rows" if found else "no such table"
