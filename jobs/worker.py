"""Runs jobs one after another: inline for tests and commands, or continuously in `manage.py work`.

A worker is one process with four loops: jobs, emails, duties and a heartbeat. None of them waits for another, and none
ends because the database or the mail server is away.
"""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from django.db import Error, close_old_connections, connection, connections

from jobs import actions, registry
from jobs.clock import TOLERANCE, difference_from_database
from jobs.lease import Lease, LostLeaseError
from jobs.outage import is_outage
from jobs.thinning import Thinned
from jobs.tracing import during_job

BEAT_SECONDS = 10.0
IDLE_SECONDS = 1.0  # how often an idle worker polls
SLICE_SECONDS = 10.0  # before the senders of one queue let those of the next go on
AWAY_SECONDS = 30.0  # until a mail server that was away is tried again
ENDING_SECONDS = 5.0  # for each loop to end; an email that hangs longer is sent by the next worker

logger = logging.getLogger(__name__)
outages = Thinned(logger)
cut_off: set[str] = set()  # duties that the database cut off: they are done again without waiting for their time


def run_waiting() -> int:
    """Run all due jobs in this process and on this connection. Returns how many were started."""
    started = 0
    while lease := actions.take():
        _do(lease)
        started += 1
    return started


def work(*, stop: Event, once: bool = False) -> None:
    """Run jobs, emails and duties until `stop` is set, or with `once` until none is due. Finishes the current job."""
    name = f"{socket.gethostname()}:{os.getpid()}"
    if once:
        look(name=name)
    else:
        _work_until(stop, name)
    guarded(lambda: actions.leave(worker=name))


def _work_until(stop: Event, name: str) -> None:
    loops = [
        Thread(target=_repeat, args=(stop, BEAT_SECONDS, lambda: beat(name)), name="beat", daemon=True),
        Thread(
            target=_repeat, args=(stop, IDLE_SECONDS, lambda: post(stop, pause=AWAY_SECONDS)), name="mail", daemon=True
        ),
        Thread(target=_repeat, args=(stop, IDLE_SECONDS, do_duties), name="duties", daemon=True),
    ]
    for loop in loops:
        loop.start()
    _repeat(stop, IDLE_SECONDS, lambda: _do_next(name))
    for loop in loops:
        loop.join(ENDING_SECONDS)


def _repeat(stop: Event, pause: float, do: Callable[[], bool | None]) -> None:
    while not stop.is_set():
        stop.wait(0 if guarded(do) else pause)
    connections.close_all()


def look(job: int = 0, *, name: str = "") -> None:  # noqa: ARG001 (helps when reading the broker's messages)
    """Do everything that is due. For a process that is told when to poll instead of looping."""
    name = name or f"{socket.gethostname()}:celery"
    guarded(lambda: beat(name))
    guarded(do_duties)
    guarded(lambda: post(Event(), pause=0))
    while guarded(lambda: _do_next(name)):
        pass


def guarded(do: Callable[[], bool | None]) -> bool:
    """Whether there was something to do. Nothing ends a loop: errors are logged, and a new connection is made."""
    try:
        close_old_connections()
        busy = bool(do())
    except Error as error:
        outages.report("the worker cannot use its database, and tries again", error)
        connection.close()
        return False
    except Exception:
        logger.exception("the worker met an error, and goes on")
        return False
    outages.is_over("the worker can use its database again")
    return busy


def beat(name: str) -> None:
    actions.beat(worker=name)
    difference = difference_from_database()
    if abs(difference) > TOLERANCE:
        logger.warning("the clocks of this machine and the database differ by %.0f s", difference.total_seconds())


def post(stop: Event, *, pause: float) -> bool:
    """Let each queue of emails send for a while. Pauses if the mail server is away."""
    deliveries = [deliver(_until(stop)) for deliver in registry.deliverers()]
    if any(delivery.is_server_away for delivery in deliveries):
        stop.wait(pause)
    return any(delivery.did_something for delivery in deliveries)


def _until(stop: Event) -> Callable[[], bool]:
    end = monotonic() + SLICE_SECONDS
    return lambda: stop.is_set() or monotonic() >= end


def do_duties() -> None:
    for duty in registry.duties():
        if duty.name in cut_off or actions.begin_duty(name=duty.name, seconds=duty.seconds):
            _do_duty(duty)


def _do_duty(duty: registry.Duty) -> None:
    cut_off.discard(duty.name)
    try:
        duty.do()
    except Exception as error:
        if is_outage(error):
            cut_off.add(duty.name)
            raise
        logger.exception("the duty %r failed", duty.name)


def _do_next(name: str) -> bool:
    lease = actions.take()
    if lease is None:
        return False
    with _beating(lease, name):
        _do(lease)
    return True


def _do(lease: Lease) -> None:
    with during_job(job=lease.job, kind=lease.kind, attempts=lease.attempts, request_id=lease.request_id):
        _do_noted(lease)


def _do_noted(lease: Lease) -> None:
    """A job that was cut off by the database is taken up again when its lease runs out, and has not failed."""
    begun = monotonic()
    logger.info("job %s (%s) begins", lease.job, lease.kind)
    try:
        effect = registry.handler_of(lease.kind)(lease)
        with lease.finishing():
            effect()
        seconds = monotonic() - begun
        logger.info("job %s (%s) is done after %.1f s", lease.job, lease.kind, seconds, extra=_ended("done", begun))
    except LostLeaseError:
        logger.warning("job %s was taken over by another worker", lease.job, extra=_ended("taken over", begun))
    except Exception as error:
        if is_outage(error):
            logger.warning("job %s was cut off: %s", lease.job, type(error).__name__, extra=_ended("cut off", begun))
            raise
        logger.exception("job %s failed", lease.job, extra=_ended("failed", begun))
        actions.fail(lease=lease)


def _ended(outcome: str, begun: float) -> dict[str, object]:
    return {"outcome": outcome, "ms": round((monotonic() - begun) * 1000)}


@contextmanager
def _beating(lease: Lease, name: str) -> Iterator[None]:
    """Renew the lease from a thread while the job runs, because drawing can take longer than a lease lasts."""
    done = Event()
    thread = Thread(target=_beat_until, args=(done, lease, name))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _beat_until(done: Event, lease: Lease, name: str) -> None:
    while not done.wait(BEAT_SECONDS):
        keep_alive(lease, name)
    connection.close()


def keep_alive(lease: Lease, name: str) -> None:
    """If the database is briefly unavailable, the next heartbeat may still be in time."""
    try:
        lease.renew()
        actions.beat(worker=name)
    except (Error, LostLeaseError) as error:
        logger.warning("the lease of job %s was not renewed: %s", lease.job, type(error).__name__)
        connection.close()
