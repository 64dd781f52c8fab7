"""Tells a database that is away, or that takes no changes at present, from a fault of our own."""

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError

READ_ONLY = "25006"  # PostgreSQL's read_only_sql_transaction, as on a standby


def is_outage(error: BaseException | None) -> bool:
    """SQLite says all of this with OperationalError: locked, full, read-only, gone."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "pgcode", "") == READ_ONLY
    # psycopg2 has no better name for a connection that breaks in the middle of a statement. Django itself raises the
    # same class too, but without a cause.
    return type(error) is DatabaseError and error.__cause__ is not None
