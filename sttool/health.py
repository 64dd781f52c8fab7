"""Checks whether what an installation needs besides its web processes is there. Quick, whatever is wrong."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from assessments.mailing import longest_wait_of_letters
from jobs import queries
from jobs.clock import TOLERANCE, difference_from_database

WAIT_MILLISECONDS = 2000  # for the database to answer a question of ours
LEAST_FREE_BYTES = 200_000_000
MANY_PARKED = 10  # one may be due to its round; as many as this show a fault of the server
LONG_WAIT = timedelta(minutes=15)
NAMES = ("database", "migrations", "worker", "clocks", "disk", "jobs", "mail")


@dataclass(frozen=True)
class Check:
    """What is wrong: a fault makes the whole answer 503, a note does not. Reveals no host names or versions."""

    name: str
    fault: str = ""
    note: str = ""


def checks() -> list[Check]:
    done: list[Check] = []
    try:
        with _short_waits():
            done.extend(_in_order())
    except Error:
        done = [Check("database", "not available")]
    return [*done, *(Check(name, note="not checked") for name in NAMES[len(done) :])]


def _in_order() -> Iterable[Check]:
    """Ends with the first fault that makes the others meaningless."""
    connection.ensure_connection()
    if _has_migrations_to_run():
        return [Check("database"), Check("migrations", "not applied")]
    database = Check("database", "" if _takes_changes() else "takes no changes")
    return [database, Check("migrations"), _worker(), _clocks(), _disk(), _jobs(), _mail()]


@contextmanager
def _short_waits() -> Iterator[None]:
    """SQLite's setting stays with the connection, so it is put back; PostgreSQL's goes with the transaction."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {settings.SQLITE_OPTIONS['timeout'] * 1000}")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {WAIT_MILLISECONDS}")
        yield


def _has_migrations_to_run() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _takes_changes() -> bool:
    """False on a standby, on a full disk, or if somebody has locked the tables. Its row expires at once."""
    try:
        with transaction.atomic():
            return cache.add(f"readyz-{uuid4()}", 1, 1)
    except Error:
        return False


def _worker() -> Check:
    return Check("worker", "" if queries.is_worker_alive() else "not seen")


def _clocks() -> Check:
    seconds = difference_from_database().total_seconds()
    is_wrong = abs(seconds) > TOLERANCE.total_seconds()
    return Check("clocks", f"this server and its database differ by {abs(seconds):,.0f} seconds" if is_wrong else "")


def _disk() -> Check:
    free = shutil.disk_usage(settings.BASE_DIR).free
    return Check("disk", f"only {free // 1_000_000} MB free" if free < LEAST_FREE_BYTES else "")


def _jobs() -> Check:
    parked = queries.count_parked()
    stopped = f"{parked} stopped after failing" if parked else ""
    waited = _long(queries.longest_wait_of_jobs(), "the oldest job")
    if parked >= MANY_PARKED:
        return Check("jobs", stopped)
    return Check("jobs", note=", ".join(filter(None, (stopped, waited))))


def _mail() -> Check:
    longest = max(queries.longest_wait_of_mails(), longest_wait_of_letters())
    return Check("mail", note=_long(longest, "the oldest email"))


def _long(wait: timedelta, what: str) -> str:
    return f"{what} has waited {wait // timedelta(minutes=1)} minutes" if wait >= LONG_WAIT else ""
