"""Which errors mean that the database cannot be used, and which are faults of our own."""

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError, ProgrammingError

from jobs.outage import is_outage


class CauseError(Exception):
    """What psycopg2 raises: its errors carry PostgreSQL's code."""

    def __init__(self, pgcode=None):
        super().__init__()
        self.pgcode = pgcode


def _caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (OperationalError("database is locked"), True),
        (InterfaceError("connection already closed"), True),
        (_caused(InternalError(), CauseError("25006")), True),
        (_caused(DatabaseError("server closed the connection unexpectedly"), CauseError()), True),
        (_caused(InternalError(), CauseError("25P02")), False),
        (InternalError(), False),
        (DatabaseError("Save with update_fields did not affect any rows."), False),
        (IntegrityError(), False),
        (ProgrammingError(), False),
        (ValueError(), False),
        (None, False),
    ],
)
def test_outage_is_told_from_a_fault_of_our_own(error, is_one):
    assert is_outage(error) is is_one
