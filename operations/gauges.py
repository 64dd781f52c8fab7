"""What a metric of the whole installation is: read from the database a few times a minute at most, however many ask.

No label holds anything of a tenant: states, kinds of jobs and names of checks only.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from threading import Lock
from time import monotonic

from django.db import Error
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from assessments.mailing import count_letters, longest_wait_of_letters
from assessments.queries import count_rounds
from jobs import queries
from jobs.clock import difference_from_database
from jobs.watching import Check
from operations.backups.last import age_of_last_backup
from operations.health import checks, free_bytes

CACHED_SECONDS = 10.0
TIMES_WITHIN = timedelta(hours=1)
AUDIT_VERIFIED = "audit verified"

logger = logging.getLogger(__name__)


class Gauges(Collector):
    """Any number of threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._read_at = -CACHED_SECONDS
        self._read: list[Metric] = []

    def collect(self) -> Iterable[Metric]:
        with self._lock:
            if monotonic() >= self._read_at + CACHED_SECONDS:
                self._read = list(read())
                self._read_at = monotonic()
            return self._read


def read() -> Iterator[Metric]:
    found = checks()
    yield from _of_checks(found)
    yield _one("sttool_disk_free_bytes", "Free on the disk that is written to", free_bytes())
    database = next(check for check in found if check.name == "database")
    yield _one("sttool_database_up", "Whether the database answers and takes changes", int(database.is_well))
    yield from _ages(("sttool_backup_age_seconds", "Since the last backup was made here", age_of_last_backup()))
    try:
        yield from list(_of_database())
    except Error as error:
        logger.warning("the gauges of the database are left out: %s", type(error).__name__)


def _of_checks(found: Iterable[Check]) -> Iterator[Metric]:
    well = GaugeMetricFamily("sttool_check_ok", "1 if a check of /readyz has nothing to say", labels=["check"])
    fault = GaugeMetricFamily("sttool_check_fault", "1 if it makes /readyz answer 503", labels=["check"])
    for check in found:
        well.add_metric([check.name], int(check.is_well))
        fault.add_metric([check.name], int(bool(check.fault)))
    yield well
    yield fault


def _of_database() -> Iterator[Metric]:
    yield _by("sttool_jobs", "Jobs that are not done", "state", queries.count_jobs())
    yield _one("sttool_oldest_job_seconds", "Since the oldest due job has waited", queries.longest_wait_of_jobs())
    emails = GaugeMetricFamily("sttool_emails", "Emails that were not sent", labels=["queue", "state"])
    for queue, counts in (("accounts", queries.count_mails()), ("invitations", count_letters())):
        for state, count in counts.items():
            emails.add_metric([queue, state], count)
    yield emails
    oldest = max(queries.longest_wait_of_mails(), longest_wait_of_letters())
    yield _one("sttool_oldest_email_seconds", "Since the oldest due email has waited", oldest)
    yield _by("sttool_rounds", "Rounds", "state", count_rounds())
    yield from _of_work()
    yield _one("sttool_clock_difference_seconds", "This machine ahead of its database", difference_from_database())


def _of_work() -> Iterator[Metric]:
    times = queries.seconds_of_jobs(TIMES_WITHIN)
    for name, words, values in (
        ("sttool_job_seconds_mean", "Time that jobs of the last hour took", {row.kind: row.mean for row in times}),
        ("sttool_job_seconds_longest", "Longest job of the last hour", {row.kind: row.longest for row in times}),
        ("sttool_jobs_done_lately", "Jobs that were done in the last hour", {row.kind: row.count for row in times}),
    ):
        yield _by(name, words, "kind", values)
    yield from _ages(
        ("sttool_worker_seen_seconds", "Since the last heartbeat of any worker", queries.last_seen_worker()),
        ("sttool_audit_verified_seconds", "Since verify_audit found all well", queries.last_done(AUDIT_VERIFIED)),
    )


def _ages(*known: tuple[str, str, timedelta | None]) -> Iterator[Metric]:
    """Left out if it never was."""
    for name, words, age in known:
        if age is not None:
            yield _one(name, words, age)


def _one(name: str, words: str, value: float | timedelta) -> Metric:
    metric = GaugeMetricFamily(name, words)
    metric.add_metric([], _number(value))
    return metric


def _by(name: str, words: str, label: str, values: Mapping[str, float] | Mapping[str, timedelta]) -> Metric:
    metric = GaugeMetricFamily(name, words, labels=[label])
    for key, value in values.items():
        metric.add_metric([key], _number(value))
    return metric


def _number(value: float | timedelta) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else value
