"""Moves everything into an empty database, also of the other engine, with all keys of rows."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

from jobs.queries import is_worker_alive
from operations.backups.contents import Contents, all_models, contents_of_models, differences
from operations.backups.places import Settings, known_as, place_to_fill, refuse_incomplete, wrapper_of
from operations.doctor import stored
from operations.doctor.findings import Finding
from operations.doctor.schema import missing_migrations

SOURCE = "source"
_VALUES_AT_ONCE = 2000  # of one statement
_MOST_ROWS_AT_ONCE = 200


class TransferError(Exception):
    """Nothing was moved, or not all of it. The message says what to do."""


def transfer(target: Settings, *, discard: bool = False) -> tuple[Contents, list[Finding]]:
    """What was moved, and what a look at it found. Nobody writes meanwhile. Raises TransferError, PlaceError."""
    _refuse_now()
    source = wrapper_of(settings.DATABASES[DEFAULT_DB_ALIAS], SOURCE)
    with known_as(SOURCE, source), _nobody_writes(), place_to_fill(target, discard=discard):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            _copy()
        there, here = contents_of_models(SOURCE), contents_of_models(DEFAULT_DB_ALIAS)
        if wrong := differences(there.as_json(), here):
            raise TransferError("Not everything has arrived. " + "; ".join(wrong))
        found = list(stored.everything())
    return here, found


def _refuse_now() -> None:
    refuse_incomplete()
    if missing_migrations():
        raise TransferError("The database in DATABASE_URL is not of this version. Run manage.py migrate first.")
    if is_worker_alive():
        raise TransferError(
            "A worker was seen within the last minute. Stop the service and its worker, and wait a minute."
        )


@contextmanager
def _nobody_writes() -> Iterator[None]:
    """The source can be read meanwhile; a server that was left running by mistake cannot write what would be lost."""
    with transaction.atomic(using=SOURCE), connections[SOURCE].cursor() as cursor:
        if connections[SOURCE].vendor == "postgresql":
            tables = ", ".join(_quoted(model._meta.db_table) for model in all_models())  # noqa: SLF001 (documented)
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute(f"LOCK TABLE {tables} IN SHARE MODE")
        yield


def _copy() -> None:
    """In one transaction, so that nothing tells which rows were written together (decision 27)."""
    every = all_models()
    for model in every:
        _clear(model)
    for model in every:
        _copy_rows(model)
    _carry_numbers(every)


def _clear(model: type[models.Model]) -> None:
    """Migrations have filled tables of Django. Tables that refuse deletions are empty."""
    if model._base_manager.exists():  # noqa: SLF001 (documented)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)}")  # noqa: S608, SLF001 (our own name)


def _copy_rows(model: type[models.Model]) -> None:
    """By key. Those of answers are random, so no order leads from them to the people who gave them."""
    fields = model._meta.concrete_fields  # noqa: SLF001 (documented)
    names = [field.attname for field in fields]
    rows = model._base_manager.using(SOURCE).order_by("pk").values_list(*names)  # noqa: SLF001
    at_once = min(_MOST_ROWS_AT_ONCE, _VALUES_AT_ONCE // len(fields))
    waiting = iter(rows.iterator(at_once))
    while some := list(islice(waiting, at_once)):
        _insert(model, some)


def _insert(model: type[models.Model], rows: Sequence[Sequence[Any]]) -> None:
    fields = model._meta.concrete_fields  # noqa: SLF001 (documented)
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(rows))
    values = [
        field.get_db_prep_save(value, connection) for row in rows for field, value in zip(fields, row, strict=True)
    ]
    table = _quoted(model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) VALUES {places}", values)  # noqa: S608 (our own names)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


# Numbers that rows get: those of deleted rows are never used again (governance.models.Certificate).


def _carry_numbers(every: Sequence[type[models.Model]]) -> None:
    keys = {
        model._meta.db_table: str(model._meta.pk.column)  # noqa: SLF001
        for model in every
        if isinstance(model._meta.pk, models.AutoField)  # noqa: SLF001
    }
    last = _LAST_NUMBERS[connections[SOURCE].vendor](keys)
    with connection.cursor() as cursor:
        for table, number in last.items():
            for statement, values in _SET_NUMBER[connection.vendor](table, keys[table], number):
                cursor.execute(statement, values)


def _last_of_sqlite(keys: Mapping[str, str]) -> dict[str, int]:
    with connections[SOURCE].cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        return {table: number for table, number in cursor.fetchall() if table in keys and number}


def _last_of_postgresql(keys: Mapping[str, str]) -> dict[str, int]:
    found = {}
    with connections[SOURCE].cursor() as cursor:
        for table, column in keys.items():
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
            cursor.execute(f"SELECT last_value, is_called FROM {cursor.fetchone()[0]}")  # noqa: S608 (from the database)
            number, is_called = cursor.fetchone()
            if is_called:
                found[table] = number
    return found


_LAST_NUMBERS = {"sqlite": _last_of_sqlite, "postgresql": _last_of_postgresql}


def _set_in_sqlite(table: str, _column: str, number: int) -> Iterator[tuple[str, list[Any]]]:
    yield "DELETE FROM sqlite_sequence WHERE name = %s", [table]
    yield "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number]


def _set_in_postgresql(table: str, column: str, number: int) -> Iterator[tuple[str, list[Any]]]:
    yield "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, number]


_SET_NUMBER = {"sqlite": _set_in_sqlite, "postgresql": _set_in_postgresql}
