"""What a database asks of those who write to it, and whether code of an earlier version still may.

Expand, then contract: a version adds what the next one needs, and only a later one takes away what nobody uses any more
(docs/upgrade.md). Then the old version can run on the schema of the new one while its processes are exchanged.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import psycopg2
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

TABLES_OF_POSTGRESQL = """
    SELECT table_name, column_name, data_type, is_nullable = 'YES',
        column_default IS NOT NULL OR is_identity = 'YES'
    FROM information_schema.columns WHERE table_schema = 'public'
"""


@dataclass(frozen=True)
class Column:
    type: str
    may_be_null: bool
    has_default: bool


Schema = Mapping[tuple[str, str], Column]


def schema_of(database: str) -> Schema:
    """Every column of a database, by table and name. `database` is an address as in DATABASE_URL."""
    rows = _of_sqlite(database) if database.startswith("sqlite") else _of_postgresql(database)
    return {
        (table, name): Column(kind, bool(may_be_null), bool(has_default))
        for table, name, kind, may_be_null, has_default in rows
    }


def _of_sqlite(database: str) -> list[tuple[str, str, str, bool, bool]]:
    statement = """
        SELECT m.name, c.name, c.type, NOT c."notnull", c.dflt_value IS NOT NULL OR c.pk
        FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
    """
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        return connection.execute(statement).fetchall()


def _of_postgresql(database: str) -> list[tuple[str, str, str, bool, bool]]:
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute(TABLES_OF_POSTGRESQL)
        return cursor.fetchall()


def faults(before: Schema, after: Schema) -> Iterator[str]:
    """What code that knows `before` could no longer do on `after`, one sentence each."""
    old_tables = {table for table, _ in before}
    for (table, name), column in sorted(before.items()):
        now = after.get((table, name))
        if now is None:
            yield f"{table}.{name} is gone"
        elif now.type != column.type:
            yield f"{table}.{name} is {now.type} and was {column.type}"
        elif column.may_be_null and not now.may_be_null:
            yield f"{table}.{name} must have a value now"
        elif column.has_default and not (now.has_default or now.may_be_null):
            yield f"{table}.{name} has lost its default"
    for (table, name), column in sorted(after.items()):
        if table in old_tables and (table, name) not in before and not (column.may_be_null or column.has_default):
            yield f"{table}.{name} is new and has no default"


def applied_in(database: str) -> list[tuple[str, str]]:
    """The migrations that a database has had, of apps that are still there."""
    statement = "SELECT app, name FROM django_migrations ORDER BY id"
    if database.startswith("sqlite"):
        with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
            return connection.execute(statement).fetchall()
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def state_after(applied: list[tuple[str, str]]) -> ProjectState:
    loader = MigrationLoader(None)
    return loader.project_state([node for node in applied if node in loader.graph.nodes])


def state_now() -> ProjectState:
    return MigrationLoader(None).project_state()


def new_rules(before: ProjectState, after: ProjectState) -> Iterator[str]:
    """Constraints that tables have now and did not have: rows that the old version writes may break them."""
    for key, model in sorted(after.models.items()):
        if key in before.models:
            known = {rule.name for rule in before.models[key].options.get("constraints", [])}
            for rule in model.options.get("constraints", []):
                if rule.name not in known:
                    yield f"{'.'.join(key)} has the new rule {rule.name}"
