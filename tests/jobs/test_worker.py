"""The loop of `manage.py work`: jobs, duties, signs of life, and how it ends."""

import os
import re
import signal
import subprocess
import sys
from datetime import timedelta
from threading import Event, Thread
from threading import enumerate as threads
from time import monotonic

import pytest
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils import timezone

from jobs import actions, queries, registry, worker
from jobs.models import Duty, Job, Worker
from jobs.registry import Delivery
from jobs.thinning import Thinned
from tests.assessments.test_races import at_once
from tests.jobs.conftest import KIND
from tests.processes import PATIENCE, ROOT, environment


@pytest.fixture
def stop():
    return Event()


@pytest.fixture
def duty(monkeypatch):
    """A duty for tests, and how often it was done."""
    calls = []
    monkeypatch.setattr(registry, "DUTIES", {})
    registry.every(60, "test")(lambda: calls.append(1))
    return calls


def _set_back(**fields):
    Duty.objects.update(begun_at=timezone.now() - timedelta(**fields))


@pytest.mark.django_db(transaction=True)
def test_work_once_does_what_is_due_and_leaves(enqueue, done):
    enqueue(1, "a"), enqueue(2, "a"), enqueue(3)

    call_command("work", once=True)

    assert done == [1, 2, 3]
    assert Worker.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_worker_is_seen_while_it_works(enqueue, monkeypatch, stop):
    enqueue(1)
    seen = []

    def handler(lease):
        seen.append(queries.is_worker_alive())
        return lambda: None

    monkeypatch.setitem(registry.HANDLERS, KIND, handler)

    worker.work(stop=stop, once=True)

    assert seen == [True]
    assert queries.is_worker_alive() is False


@pytest.mark.django_db(transaction=True)
def test_worker_renews_the_lease_while_it_works(enqueue, monkeypatch, stop):
    job = enqueue(1)
    monkeypatch.setattr(worker, "BEAT_SECONDS", 0.01)

    def handler(lease):
        Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        until = monotonic() + 10
        while Job.objects.get().leased_until < timezone.now() and monotonic() < until:
            pass
        return lambda: None

    monkeypatch.setitem(registry.HANDLERS, KIND, handler)

    worker.work(stop=stop, once=True)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


def test_beat_of_a_lost_lease_is_logged(enqueue, caplog):
    enqueue(1)
    lease = actions.take()
    Job.objects.update(fence=9)

    worker.keep_alive(lease, "me")

    assert caplog.messages == [f"the lease of job {lease.job} was not renewed: LostLeaseError"]


@pytest.mark.django_db(transaction=True)
def test_sigterm_ends_the_worker_after_the_job_that_it_has_begun(enqueue, monkeypatch):
    finished = []

    def handler(lease):
        os.kill(os.getpid(), signal.SIGTERM)
        return lambda: finished.append(lease.subject["row"])

    monkeypatch.setitem(registry.HANDLERS, KIND, handler)
    enqueue(1), enqueue(2)
    before = signal.getsignal(signal.SIGTERM)

    call_command("work")

    assert finished == [1]
    assert list(Job.objects.values_list("state", flat=True)) == ["done", "waiting"]
    assert signal.getsignal(signal.SIGTERM) is before


# Event.wait() holds the lock of its event for a moment when it returns; Ctrl-C in a terminal and the script that runs
# the server send several signals within that moment.
SIGNAL_AT_A_BAD_MOMENT = """
import signal
import django
django.setup()
from django.core.management import call_command
from jobs import worker
def work(*, stop, once):
    with stop._cond:
        signal.raise_signal(signal.SIGTERM)
    assert stop.wait(20)
worker.work = work
call_command("work")
"""


def test_signal_never_blocks_a_worker_that_is_waking_up():
    command = [sys.executable, "-c", SIGNAL_AT_A_BAD_MOMENT]

    ended = subprocess.run(command, check=False, env=environment(), cwd=ROOT, timeout=PATIENCE)

    assert ended.returncode == 0


@pytest.mark.django_db(transaction=True)
def test_worker_waits_for_new_jobs(enqueue, done, stop, monkeypatch):
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(worker, "BEAT_SECONDS", 0.05)

    def work():
        worker.work(stop=stop)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    until = monotonic() + 10
    while not Worker.objects.exists() and monotonic() < until:
        pass
    enqueue(1)
    while not done and monotonic() < until:
        pass
    stop.set()
    thread.join(10)

    assert (done, thread.is_alive()) == ([1], False)


@pytest.fixture
def outages(monkeypatch):
    """As of a worker that has just started."""
    monkeypatch.setattr(worker, "outages", Thinned(worker.logger))


@pytest.mark.parametrize("error", [DatabaseError, InterfaceError, OperationalError])
def test_worker_waits_for_a_database_that_is_away(caplog, db, outages, error):
    def fails():
        raise error

    answers = [worker.guarded(fails), worker.guarded(fails), worker.guarded(lambda: True)]

    assert answers == [False, False, True]
    assert caplog.messages == [
        f"the worker cannot use its database, and tries again: {error.__name__}",
        "the worker can use its database again",
    ]


def test_worker_says_once_a_minute_that_its_database_is_away(caplog, outages, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("jobs.thinning.monotonic", lambda: now[0])
    for second in (0, 1, 2, 60, 61):
        now[0] = float(second)
        worker.outages.report("away", OperationalError())

    assert caplog.messages == ["away: OperationalError", "away: OperationalError (2 more since the last line)"]


def test_error_of_any_other_kind_ends_no_loop(caplog, db):
    def fails():
        raise ValueError

    assert worker.guarded(fails) is False
    assert caplog.messages == ["the worker met an error, and goes on"]


def test_duty_is_done_once_in_its_time_over_all_workers(db, duty):
    worker.do_duties()
    worker.do_duties()
    assert len(duty) == 1

    _set_back(seconds=61)
    worker.do_duties()
    worker.do_duties()

    assert len(duty) == 2
    assert str(Duty.objects.get()) == "test"


@pytest.mark.django_db(transaction=True)
def test_duty_is_begun_by_one_of_many_workers(duty):
    actions.begin_duty(name="test", seconds=60)
    _set_back(seconds=61)

    begun = at_once(*[lambda: actions.begin_duty(name="test", seconds=60)] * 4)

    assert sorted(begun) == [False, False, False, True]


def test_duty_that_a_wrong_clock_has_put_into_the_future_is_due(db, duty):
    worker.do_duties()
    _set_back(days=-1)

    worker.do_duties()

    assert len(duty) == 2


@pytest.mark.django_db(transaction=True)
def test_duty_that_the_database_cut_off_is_done_again_at_once(monkeypatch):
    calls = []
    monkeypatch.setattr(registry, "DUTIES", {})

    @registry.every(60 * 60, "test")
    def cut_off_once():
        calls.append(1)
        if len(calls) == 1:
            raise InterfaceError

    for _ in range(3):
        worker.guarded(worker.do_duties)

    assert len(calls) == 2


def test_duty_that_fails_stops_nothing(db, duty, caplog):
    calls = []

    @registry.every(60, "broken")
    def broken():
        calls.append(1)
        raise RuntimeError

    worker.do_duties()

    assert calls == [1]
    assert caplog.messages == ["the duty 'broken' failed"]


def test_worker_that_is_silent_is_not_alive_and_forgotten_in_the_end(db):
    actions.beat(worker="here:1")
    assert (queries.is_worker_alive(), str(Worker.objects.get())) == (True, "here:1")

    Worker.objects.update(seen_at=timezone.now() - timedelta(seconds=61))
    assert queries.is_worker_alive() is False

    actions.beat(worker="here:2")
    worker.do_duties()
    assert Worker.objects.count() == 2

    Worker.objects.filter(name="here:1").update(seen_at=timezone.now() - timedelta(days=2))
    _set_back(hours=2)
    worker.do_duties()
    assert [alive.name for alive in Worker.objects.all()] == ["here:2"]


def test_heartbeat_from_the_future_is_no_sign_of_life(db):
    Worker.objects.create(name="ahead:1", seen_at=timezone.now() + timedelta(days=1))

    seen = queries.is_worker_alive()
    actions.forget_workers()

    assert (seen, Worker.objects.count()) == (False, 0)


@pytest.fixture
def running(monkeypatch, stop):
    """A worker in a thread, with short pauses."""
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(worker, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(worker, "ENDING_SECONDS", 0.1)

    def work():
        worker.work(stop=stop)
        connection.close()

    thread = Thread(target=work)

    def run():
        thread.start()
        return thread

    yield run
    stop.set()
    thread.join(PATIENCE)


def _wait_until(happened):
    until = monotonic() + PATIENCE
    while not happened():
        assert monotonic() < until


@pytest.fixture
def hanging(monkeypatch, stop):
    """A queue of emails whose mail server never answers: whether somebody waits for it, and how it ends."""
    begun, may_end = Event(), Event()

    def deliver(is_over):
        begun.set()
        may_end.wait(PATIENCE)
        return Delivery(0, 0, is_server_away=False)

    monkeypatch.setattr(registry, "DELIVERERS", {"hanging": deliver})
    yield begun
    stop.set()
    may_end.set()
    for thread in threads():
        if thread.name == "mail":
            thread.join(PATIENCE)


@pytest.mark.django_db(transaction=True)
def test_jobs_heartbeats_and_duties_go_on_while_an_email_hangs(enqueue, done, duty, running, hanging):
    running()
    hanging.wait(PATIENCE)
    _wait_until(lambda: len(duty) == 1)
    Worker.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    Duty.objects.all().delete()

    enqueue(1)

    _wait_until(lambda: done == [1])
    _wait_until(queries.is_worker_alive)
    _wait_until(lambda: len(duty) > 1)


@pytest.mark.django_db(transaction=True)
def test_worker_ends_within_seconds_while_an_email_hangs(running, hanging, stop):
    thread = running()
    hanging.wait(PATIENCE)

    begun = monotonic()
    stop.set()
    thread.join(PATIENCE)

    assert (thread.is_alive(), monotonic() - begun < 10) == (False, True)
    assert Worker.objects.count() == 0


def test_queues_of_emails_take_turns(monkeypatch):
    """A letter about a password does not wait for two thousand invitations."""
    asked, now = [], [0.0]
    monkeypatch.setattr(worker, "monotonic", lambda: now[0])

    def deliver(is_over):
        asked.append(is_over())
        now[0] += 11
        asked.append(is_over())
        return Delivery(1, 0, is_server_away=False)

    monkeypatch.setattr(registry, "DELIVERERS", {"one": deliver, "two": deliver})

    assert worker.post(Event(), pause=0) is True
    assert asked == [False, True] * 2


def test_mail_server_that_is_away_is_left_alone_for_a_while(monkeypatch, stop):
    monkeypatch.setattr(registry, "DELIVERERS", {"one": lambda _: Delivery(0, 0, is_server_away=True)})
    pauses = []
    monkeypatch.setattr(stop, "wait", pauses.append)

    assert worker.post(stop, pause=30) is False
    assert pauses == [30]


def test_clock_that_differs_from_the_database_is_logged(db, monkeypatch, caplog):
    ahead = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: ahead)

    worker.beat("here:1")

    assert re.fullmatch(r"the clocks of this machine and the database differ by 86[34]\d\d s", caplog.messages[0])


def test_job_that_the_database_cut_off_has_not_failed(db, enqueue, monkeypatch, caplog):
    job = enqueue(1)

    def cut_off(lease):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setitem(registry.HANDLERS, KIND, cut_off)

    with pytest.raises(OperationalError):
        worker.run_waiting()

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 1)
    assert caplog.messages[-1] == f"job {job.pk} was cut off: OperationalError"
