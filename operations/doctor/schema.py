"""Is every table as the models say? `migrate --check` only compares names of migrations."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from operations.doctor.findings import Finding, fault, ok

# Triggers by table: a test compares them with those of a database that was just migrated.
NEVER_CHANGES, NEVER_GOES, NEVER_EMPTIED = "never_changes", "never_goes", "is_never_emptied"
_TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "accounts_auditentry": (NEVER_CHANGES, NEVER_GOES),
    "governance_certificate": (NEVER_CHANGES,),
    "governance_deletedfile": (NEVER_CHANGES,),
    "improvement_agreedposition": (NEVER_CHANGES,),
    "improvement_adaptationreview": (NEVER_CHANGES,),
    "improvement_gatedecision": (NEVER_CHANGES,),
    "improvement_review": (NEVER_CHANGES,),
    "improvement_reviewanswer": (NEVER_CHANGES,),
    "improvement_reviewedquestion": (NEVER_CHANGES,),
    "questions_banktranslation": (NEVER_CHANGES,),
    "questions_bankversion": (NEVER_CHANGES,),
    "questions_edition": (NEVER_CHANGES,),
    "questions_edition_translations": (NEVER_CHANGES,),
    "questions_edition_versions": (NEVER_CHANGES,),
}
_TRIGGERS_OF = {"sqlite": {}, "postgresql": {"accounts_auditentry": (NEVER_EMPTIED,)}}
_LIST_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
_LIST_COLUMNS = {
    "sqlite": 'SELECT name, type, "notnull" = 0 FROM pragma_table_info(%s)',
    "postgresql": "SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull FROM pg_attribute"
    " WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped",
}
_OTHER_NAMES = {"character varying": "varchar", "numeric": "decimal"}
_ADVICE = (
    "The migrations were applied, and yet this is missing or different: somebody changed the tables, or a "
    "migration was edited later. Compare with a new database, or restore a backup into a new one (manage.py restore)."
)

Constraints = Mapping[str, Mapping[str, Any]]


def migrations() -> Iterator[Finding]:
    waiting = missing_migrations()
    loader = MigrationLoader(connection)
    newer = loader.applied_migrations.keys() - loader.disk_migrations.keys()
    ours = {app.label for app in apps.get_app_configs()}
    unknown = sorted(f"{app}.{name}" for app, name in newer if app in ours)
    if waiting:
        yield fault("migrations", f"not applied: {', '.join(waiting)}", "Make a backup, and run manage.py migrate.")
    if unknown:
        yield fault(
            "migrations", f"of a newer version: {', '.join(unknown)}", "Install that version, or restore a backup."
        )
    if not waiting and not unknown:
        yield ok("migrations")


def missing_migrations() -> list[str]:
    """Also one in the middle, which `migrate --check` does not miss."""
    loader = MigrationLoader(connection)
    return sorted(f"{app}.{name}" for app, name in loader.graph.nodes.keys() - loader.applied_migrations.keys())


def tables() -> Iterator[Finding]:
    every = [model for model in apps.get_models(include_auto_created=True) if _has_table(model)]
    wrong = [sentence for model in every for sentence in _faults_of(model)]
    wrong += [f"trigger {name} is missing or off" for name in sorted(expected_triggers() - triggers())]
    yield from (fault("schema", sentence, _ADVICE) for sentence in wrong)
    if not wrong:
        yield ok("schema", f"{len(every)} tables are as this version expects")


def _has_table(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy  # noqa: SLF001 (documented)


def expected_triggers() -> set[str]:
    both = [*_TRIGGERS.items(), *_TRIGGERS_OF[connection.vendor].items()]
    return {f"{table}_{name}" for table, names in both for name in names}


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LIST_TRIGGERS[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def _faults_of(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table  # noqa: SLF001
    columns = _columns_of(table)
    if not columns:
        yield f"table {table} is missing"
        return
    fields = model._meta.local_concrete_fields  # noqa: SLF001
    for field in fields:
        yield from (f"column {table}.{field.column} {what}" for what in _faults_of_column(field, columns))
    with connection.cursor() as cursor:
        found: Constraints = connection.introspection.get_constraints(cursor, table)
    yield from (f"{what} of {table} is missing" for what in _missing(model, found))


def _columns_of(table: str) -> dict[str, tuple[str, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(_LIST_COLUMNS[connection.vendor], [table])
        return {name: (_kind(kind), bool(is_null)) for name, kind, is_null in cursor.fetchall()}


def _kind(kind: str | None) -> str:
    """ "decimal(16,4)" and "numeric(16, 4)" are the same."""
    plain = re.sub(r"\s+", " ", (kind or "").lower()).strip().replace(", ", ",")
    for other, name in _OTHER_NAMES.items():
        plain = plain.replace(other, name)
    return plain


def _faults_of_column(field: "models.Field[Any, Any]", columns: Mapping[str, tuple[str, bool]]) -> Iterator[str]:
    found = columns.get(str(field.column))
    if found is None:
        yield "is missing"
        return
    kind, is_null = found
    expected = _kind(field.db_type(connection))
    if kind != expected and not (field.primary_key and kind == "bigint"):  # Django's own tables may have larger keys
        yield f"is {kind}, not {expected}"
    if is_null != field.null and not field.primary_key:
        yield "may be empty" if is_null else "may not be empty"


def _missing(model: type[models.Model], found: Constraints) -> Iterator[str]:
    meta = model._meta  # noqa: SLF001
    named = [*meta.constraints, *meta.indexes]
    yield from (f"“{thing.name}”" for thing in named if thing.name not in found)
    for field in meta.local_concrete_fields:
        yield from (f"{what} on {field.column}" for what in _missing_on(field, found))
    for together in meta.unique_together:
        columns = [str(meta.get_field(name).column) for name in together]  # type: ignore[union-attr]
        if not any(one["unique"] and one["columns"] == columns for one in found.values()):
            yield f"uniqueness of {', '.join(columns)}"


def _missing_on(field: "models.Field[Any, Any]", found: Constraints) -> Iterator[str]:
    alone = [one for one in found.values() if one["columns"] == [field.column]]
    for kind, words in _wanted(field):
        if not any(one[kind] for one in alone):
            yield words
    if _wants_index(field) and not _is_indexed(field, found):
        yield "index"


def _is_indexed(field: "models.Field[Any, Any]", found: Constraints) -> bool:
    return any(one["index"] or one["unique"] for one in found.values() if _begins(one, field))


def _wanted(field: "models.Field[Any, Any]") -> Iterator[tuple[str, str]]:
    if field.primary_key:
        yield "primary_key", "primary key"
    elif field.unique:
        yield "unique", "uniqueness"
    if getattr(field, "db_constraint", False):
        yield "foreign_key", "foreign key"


def _wants_index(field: "models.Field[Any, Any]") -> bool:
    return bool(getattr(field, "db_index", False)) and not (field.primary_key or field.unique)


def _begins(one: Mapping[str, Any], field: "models.Field[Any, Any]") -> bool:
    return bool(one["columns"]) and one["columns"][0] == field.column
