"""Real workers whose PostgreSQL cuts all connections, or takes no changes: they wait, and go on by themselves."""

import os
import signal
import sys
from datetime import timedelta
from time import monotonic

import pytest
from django.db import connection, transaction
from django.utils import timezone

from jobs import actions, queries
from jobs.models import Duty, Job, Worker
from tests.processes import PATIENCE, wait_until

# A worker with a job and a duty that last until a file is there, and short pauses.
WORKER = """
import django, pathlib, sys, time
django.setup()
from datetime import timedelta
from django.core.management import call_command
from jobs import actions, lease, registry, worker
go_on = pathlib.Path(sys.argv[1])

def wait(name):
    go_on.with_name(name).touch()
    while not go_on.exists():
        time.sleep(0.02)

@registry.handles("slow")
def slow(held):
    wait("in the job")
    return lambda: None

@registry.handles("quick")
def quick(held):
    return lambda: None

registry.DUTIES.clear()

@registry.every(3600, "slow duty")
def slow_duty():
    from jobs.models import Duty
    if sys.argv[2] == "duty":
        wait("in the duty")
    Duty.objects.get_or_create(name="has ended", defaults={"begun_at": "2026-01-01T00:00:00Z"})

worker.BEAT_SECONDS = 0.2
actions.LEASE = lease.LEASE = timedelta(seconds=2)
call_command("work")
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def run_worker(start, tmp_path):
    def run(slow=""):
        process = start(sys.executable, "-c", WORKER, str(tmp_path / "go on"), slow)
        wait_until(Worker.objects.exists, process)
        return process

    return run


def _cut_all_connections():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = CURRENT_DATABASE() AND pid <> PG_BACKEND_PID()"
        )


def _is_done(job):
    return Job.objects.filter(pk=job.pk, state="done").exists()


def test_worker_goes_on_after_its_connections_were_cut_while_it_had_a_job(run_worker, tmp_path):
    process = run_worker()
    slow = actions.enqueue(kind="slow", subject={"row": 1})
    wait_until((tmp_path / "in the job").exists, process)

    _cut_all_connections()
    (tmp_path / "go on").touch()

    wait_until(lambda: _is_done(slow), process)
    quick = actions.enqueue(kind="quick", subject={"row": 2})
    wait_until(lambda: _is_done(quick), process)
    assert Job.objects.get(pk=slow.pk).attempts == 1


def test_worker_goes_on_after_its_connections_were_cut_in_the_middle_of_a_duty(run_worker, tmp_path):
    process = run_worker("duty")
    wait_until((tmp_path / "in the duty").exists, process)

    _cut_all_connections()
    (tmp_path / "go on").touch()

    wait_until(Duty.objects.filter(name="has ended").exists, process)


def test_worker_goes_on_after_its_connections_were_cut_again_and_again(run_worker):
    """Some of them in the middle of a heartbeat or of taking a job."""
    process = run_worker()
    for _ in range(20):
        _cut_all_connections()
        process.poll()
    quick = actions.enqueue(kind="quick", subject={"row": 2})

    wait_until(lambda: _is_done(quick), process)
    Worker.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    wait_until(queries.is_worker_alive, process)


@pytest.fixture
def read_only():
    """New connections may only read, as on a standby."""

    def switch(to):
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = {to}")
            cursor.execute("SET default_transaction_read_only = off")
        _cut_all_connections()

    yield switch
    switch("off")


def test_worker_goes_on_after_the_database_took_no_changes_for_a_while(run_worker, read_only):
    process = run_worker()
    read_only("on")
    quick = actions.enqueue(kind="quick", subject={"row": 2})
    Worker.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    until = monotonic() + 2
    while monotonic() < until:
        assert process.poll() is None
    assert (Job.objects.get().state, queries.is_worker_alive()) == ("waiting", False)

    read_only("off")

    wait_until(lambda: _is_done(quick), process)
    wait_until(queries.is_worker_alive, process)


def test_worker_ends_within_seconds_of_sigterm_while_its_database_is_locked(run_worker):
    process = run_worker()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE jobs_worker, jobs_job IN ACCESS EXCLUSIVE MODE")
        os.kill(process.pid, signal.SIGTERM)

    assert process.wait(PATIENCE) == 0
