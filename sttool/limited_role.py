"""What the role of a running service may do in PostgreSQL, where another role owns the tables (decision 87)."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core.cache import caches
from django.db import connection, transaction

from sttool.limits import LimitsCache

SERVICE = ("SELECT", "INSERT", "UPDATE", "DELETE")
ONLY_READ = ("SELECT",)
ONLY_GROWS = ("SELECT", "INSERT")
NEVER_CHANGES = ("SELECT", "INSERT", "DELETE")
# Of these the service may do less than to others, or more.
PRIVILEGES = {
    # Triggers decide which rows: only those that an operator's retention time has cut off.
    "accounts_auditentry": ("SELECT", "INSERT", "DELETE", "UPDATE (number, hash)"),
    "accounts_auditchain": ("SELECT", "INSERT", "UPDATE"),
    "governance_certificate": ONLY_GROWS,
    "governance_deletedfile": ONLY_GROWS,
    # What is left in a box gets a new file, again and again (decisions 27 and 106).
    "assessments_boxedsheet": (*SERVICE, "TRUNCATE"),
    "improvement_boxedobservation": (*SERVICE, "TRUNCATE"),
    # Organisations publish modules and languages of their own, which go with them.
    "questions_bankversion": NEVER_CHANGES,
    "questions_banktranslation": NEVER_CHANGES,
    "questions_edition": NEVER_CHANGES,
    "questions_edition_versions": NEVER_CHANGES,
    "questions_edition_translations": NEVER_CHANGES,
    "django_content_type": ONLY_READ,
    "django_migrations": ONLY_READ,
}
# Only the owner of a table may vacuum it, so PostgreSQL does it by itself: within minutes of every change.
CLEARED = ("autovacuum_enabled = true", "autovacuum_vacuum_threshold = 0", "autovacuum_vacuum_scale_factor = 0")
CLEARED_WITH_TEXTS = ", ".join((*CLEARED, *(f"toast.{option}" for option in CLEARED)))
OWNS = """
    SELECT rolname FROM pg_roles WHERE rolname = %s AND NOT rolsuper AND NOT pg_has_role(oid, current_user, 'MEMBER')
"""


class NotLimitedError(Exception):
    """The role does not exist, or may do everything anyway: it owns the tables, or could become their owner."""


class NoRolesError(Exception):
    """SQLite has no roles."""


@transaction.atomic
def limit_role(*, role: str) -> None:
    """Give the role what a running service needs and nothing else. For the owner of the tables, after migrations."""
    if connection.vendor != "postgresql":
        raise NoRolesError
    with connection.cursor() as cursor:
        cursor.execute(OWNS, [role])
        if not cursor.fetchone():
            raise NotLimitedError
        for statement in statements(role, _tables()):
            cursor.execute(statement)


def statements(role: str, tables: Iterable[str]) -> Iterator[str]:
    """In SQL. The names of tables are our own.

    Each table is altered first, which waits for a vacuum of it. A vacuum that found a grant at its end would wait for
    us, while we wait for it.
    """
    quoted = connection.ops.quote_name(role)
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {quoted}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}"
    for table in sorted(tables):
        yield f"ALTER TABLE {table} SET ({CLEARED_WITH_TEXTS})"
        yield f"REVOKE ALL ON {table} FROM {quoted}"
        yield f"GRANT {', '.join(PRIVILEGES.get(table, SERVICE))} ON {table} TO {quoted}"


def _tables() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    limits = caches["default"]
    assert isinstance(limits, LimitsCache)  # noqa: S101 (for the type)
    others = {"django_migrations", str(limits.cache_model_class._meta.db_table)}  # noqa: SLF001 (Django's name for it)
    return {str(model._meta.db_table) for model in models} | others  # noqa: SLF001 (documented by Django)
