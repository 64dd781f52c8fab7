"""What an installation needs beside its web processes, and whether it is there."""

from collections.abc import Mapping

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from jobs.queries import is_worker_alive

NOT_CHECKED = "not checked"


def checks() -> Mapping[str, str]:
    """What is looked at, and what is wrong with it: nothing where all is well. Names no machine and no version."""
    try:
        connection.ensure_connection()
        if _has_migrations_to_run():
            return {"database": "", "migrations": "not applied", "worker": NOT_CHECKED}
        return {"database": "", "migrations": "", "worker": "" if is_worker_alive() else "not seen"}
    except DatabaseError:
        return {"database": "away", "migrations": NOT_CHECKED, "worker": NOT_CHECKED}


def _has_migrations_to_run() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
