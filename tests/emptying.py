"""Empties tables between tests with real transactions, and leaves the triggers of the audit trail as they were."""

from importlib import import_module
from types import SimpleNamespace

from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

triggers = import_module("accounts.migrations.0002_audit_chain")
execute_sql_flush = BaseDatabaseOperations.execute_sql_flush


def without_audit_triggers(operations, sql_list):
    with transaction.atomic(), connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        triggers.remove_triggers(None, editor)
        execute_sql_flush(operations, sql_list)
        triggers.add_triggers(None, editor)
