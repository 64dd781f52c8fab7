"""Empties tables between tests with real transactions, and leaves the triggers of the audit trail as they were.

Django's own `flush` empties every table, full or not, and writes permissions and kinds of content anew each time. That
took longer than many a test.
"""

from importlib import import_module
from types import SimpleNamespace

from django.db import connections, transaction

triggers = import_module("accounts.migrations.0002_audit_chain")
STAY = {"django_content_type", "auth_permission"}  # they come with the tables


def empty_tables(_command, *, database, **_options):
    """In the place of `flush`."""
    connection = connections[database]
    quote = connection.ops.quote_name
    tables = sorted({*connection.introspection.django_table_names(only_existing=True, include_views=False)} - STAY)
    with transaction.atomic(using=database), connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quote(table)})" for table in tables)
        )
        full = [table for (table,) in cursor.fetchall()]
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger is called, no reference checked
            _empty(cursor, full, quote)
        else:
            editor = SimpleNamespace(connection=connection, execute=cursor.execute)
            triggers.remove_triggers(None, editor)
            _empty(cursor, full, quote)
            triggers.add_triggers(None, editor)


def _empty(cursor, tables, quote):
    for table in tables:
        cursor.execute(f"DELETE FROM {quote(table)}")
