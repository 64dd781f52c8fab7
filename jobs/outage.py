"""Tells a database that is away, or that takes no changes at present, from a fault of our own."""

from django.db import InterfaceError, InternalError, OperationalError

READ_ONLY = "25006"  # PostgreSQL's read_only_sql_transaction, as on a standby


def is_outage(error: BaseException | None) -> bool:
    """SQLite says all of this with OperationalError: locked, full, read-only, gone."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, InternalError) and getattr(error.__cause__, "pgcode", "") == READ_ONLY
