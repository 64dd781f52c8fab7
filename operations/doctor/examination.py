"""All checks in one order. One that cannot be done does not stop the others."""

from collections.abc import Callable, Iterable, Iterator

from django.db import Error, connection

from operations.doctor import configuration, database, rows, running, schema, stored
from operations.doctor.findings import Finding, fault

Check = Callable[[], Iterable[Finding]]

_QUICK: tuple[tuple[str, Check], ...] = (
    ("check --deploy", configuration.deployment),
    ("settings", configuration.settings_agree),
    ("database", database.database),
    ("migrations", schema.migrations),
    ("schema", schema.tables),
    ("worker", running.worker),
    ("clocks", running.clocks),
    ("disk", running.disk),
    ("jobs", running.jobs),
    ("emails", running.emails),
    ("backup", running.backup),
    ("closed rounds", rows.closed_rounds),
)
_THOROUGH: tuple[tuple[str, Check], ...] = (
    ("orphan rows", rows.orphans),
    ("files", stored.files),
    ("evidence", stored.evidence),
    ("audit trail", stored.audit_trail),
)


def examine(*, is_quick: bool) -> Iterator[Finding]:
    """`is_quick` leaves out what reads everything that is stored."""
    for name, check in _QUICK if is_quick else (*_QUICK, *_THOROUGH):
        yield from _done(name, check)


def _done(name: str, check: Check) -> list[Finding]:
    try:
        return list(check())
    except (Error, KeyError, TypeError, ValueError) as error:
        if isinstance(error, Error):
            connection.close()  # what was begun on it cannot go on
        text = " ".join(str(error).split())
        return [
            fault(name, f"could not be looked at: {type(error).__name__}: {text}", "See to the faults above first.")
        ]
