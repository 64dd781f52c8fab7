"""Checks whether what an installation needs besides its web processes is there."""

from collections.abc import Mapping

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from jobs.queries import is_worker_alive

NOT_CHECKED = "not checked"


def checks() -> Mapping[str, str]:
    """Each check and its fault, empty if all is well. Reveals no host names or versions."""
    try:
        connection.ensure_connection()
        if _has_migrations_to_run():
            return {"database": "", "migrations": "not applied", "worker": NOT_CHECKED}
        return {"database": "", "migrations": "", "worker": "" if is_worker_alive() else "not seen"}
    except DatabaseError:
        return {"database": "not available", "migrations": NOT_CHECKED, "worker": NOT_CHECKED}


def _has_migrations_to_run() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
