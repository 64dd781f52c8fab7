"""Checks whether what an installation needs besides its web processes is there. Quick, whatever is wrong."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from assessments.mailing import count_failed_letters, longest_wait_of_letters
from jobs import queries
from jobs.clock import TOLERANCE, difference_from_database
from jobs.watching import Check, watchers

WAIT_MILLISECONDS = 2000  # for the database to answer a question of ours
LEAST_FREE_BYTES = 200_000_000
MANY_PARKED = 10  # one may be due to its round; as many as this show a fault of the server
MANY_FAILED = 10  # emails in a day; a few are wrong addresses
LATELY = timedelta(days=1)
LONG_WAIT = timedelta(minutes=15)
ASK_THE_BROKER = ": is the broker of Celery up? `manage.py work` needs none"
NOT_CHECKED = "not checked"
NAMES = ("database", "migrations", "worker", "clocks", "disk", "jobs", "mail")


def checks() -> list[Check]:
    done: list[Check] = []
    try:
        with _short_waits():
            done.extend(_in_order())
    except Error:
        done = [Check("database", "not available")]
    names = (*NAMES, *watchers())
    return [*done, *(Check(name, note=NOT_CHECKED) for name in names[len(done) :])]


def _in_order() -> Iterable[Check]:
    """Ends with the first fault that makes the others meaningless."""
    connection.ensure_connection()
    if _has_migrations_to_run():
        return [Check("database"), Check("migrations", "not applied")]
    database = Check("database", "" if _takes_changes() else "takes no changes")
    ours = [database, Check("migrations"), _worker(), _clocks(), _disk(), _jobs(), _mail()]
    return [*ours, *(Check(name, note=watch()) for name, watch in watchers().items())]


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
            if connection.vendor == "postgresql":
                _take_room()
            return cache.add(f"readyz-{uuid4()}", 1, 1)
    except Error:
        return False


def _take_room() -> None:
    """A row finds room in a page that is there already, even on a full disk. A new table does not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE room_for_readyz"
            " AS SELECT gen_random_uuid()::text FROM generate_series(1, 1000) AS numbers (n);"
            "DROP TABLE room_for_readyz"
        )


def _worker() -> Check:
    if queries.is_worker_alive():
        return Check("worker")
    return Check("worker", f"not seen{ASK_THE_BROKER if settings.JOB_ANNOUNCER else ''}")


def _clocks() -> Check:
    seconds = difference_from_database().total_seconds()
    is_wrong = abs(seconds) > TOLERANCE.total_seconds()
    return Check("clocks", f"this server and its database differ by {abs(seconds):,.0f} seconds" if is_wrong else "")


def free_bytes() -> int:
    """On the disk that is written to. Its folder is made by the first who writes."""
    folder = Path(settings.VAR_DIR)
    return shutil.disk_usage(folder if folder.is_dir() else settings.BASE_DIR).free


def _disk() -> Check:
    free = free_bytes()
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
    failed = queries.count_failed_mails(LATELY) + count_failed_letters(LATELY)
    refused = f"{failed} could not be sent since yesterday" if failed >= MANY_FAILED else ""
    return Check("mail", note=", ".join(filter(None, (refused, _long(longest, "the oldest email")))))


def _long(wait: timedelta, what: str) -> str:
    return f"{what} has waited {wait // timedelta(minutes=1)} minutes" if wait >= LONG_WAIT else ""
