"""The database engine: the first statement of a request is the check of its connection (decision 94).

Django asks `SELECT 1` first. Here a first statement that only reads is sent at once and, where the connection turns out
to be lost, once more on a new one. Anything else, and every transaction, is still preceded by Django's question.
"""

from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

# The types of Django know few of the methods that engines are made of.
Untyped = Any


class DatabaseWrapper(base.DatabaseWrapper):
    is_unproven = False  # a cursor was made for the first statement of this request, which has not been sent

    def _cursor(self, name: str | None = None) -> Untyped:
        this: Untyped = self
        is_known = this.connection is None or this.health_check_done or not this.health_check_enabled
        if not (is_known or name or this.in_atomic_block or this.queries_logged):
            this.is_unproven = this.health_check_done = True
        return super()._cursor(name)  # type: ignore[misc]

    def set_autocommit(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 (as Django's)
        self.prove()
        super().set_autocommit(*arguments, **named)

    def make_cursor(self, cursor: Untyped) -> CursorWrapper:
        return FirstCursor(cursor, self) if self.is_unproven else super().make_cursor(cursor)

    def prove(self) -> None:
        """Ask after all, as Django does. A connection that is lost is closed."""
        if self.is_unproven:
            self.is_unproven = self.health_check_done = False
            self.close_if_health_check_failed()


class FirstCursor(CursorWrapper):
    """Its first statement proves the connection."""

    db: DatabaseWrapper

    def _execute(self, sql: str, *rest: Any) -> Untyped:  # noqa: ANN401 (as Django's)
        if not self.db.is_unproven:
            return super()._execute(sql, *rest)  # type: ignore[misc]
        if not sql.lstrip().upper().startswith("SELECT"):
            self._prove()
            return super()._execute(sql, *rest)  # type: ignore[misc]
        self.db.is_unproven = False
        try:
            return super()._execute(sql, *rest)  # type: ignore[misc]
        except (InterfaceError, OperationalError):
            if self.db.is_usable():
                raise
            self.db.close()
            self._renew()
            return super()._execute(sql, *rest)  # type: ignore[misc]

    def _executemany(self, *arguments: Any) -> Untyped:  # noqa: ANN401 (as Django's)
        self._prove()
        return super()._executemany(*arguments)  # type: ignore[misc]

    def _prove(self) -> None:
        self.db.prove()
        if self.db.connection is None:
            self._renew()

    def _renew(self) -> None:
        self.db.ensure_connection()
        self.cursor = self.db.create_cursor()
