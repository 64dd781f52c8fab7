"""Runs jobs one after another: inline for tests and commands, or continuously in `manage.py work`."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from django.db import DatabaseError, close_old_connections, connection

from jobs import actions, registry
from jobs.lease import Lease, LostLeaseError

BEAT_SECONDS = 10.0
IDLE_SECONDS = 1.0  # how often an idle worker polls

logger = logging.getLogger(__name__)


def run_waiting() -> int:
    """Run all due jobs in this process and on this connection. Returns how many were started."""
    started = 0
    while lease := actions.take():
        _do(lease)
        started += 1
    return started


def work(*, stop: Event, once: bool = False) -> None:
    """Run jobs and duties until `stop` is set, or with `once` until nothing is due. Always finishes the current job."""
    name = f"{socket.gethostname()}:{os.getpid()}"
    chores_at = monotonic()
    while not stop.is_set():
        if monotonic() >= chores_at:
            guarded(lambda: chores(name))
            chores_at = monotonic() + BEAT_SECONDS
        is_busy = guarded(lambda: _do_next(name))
        if once and not is_busy:
            break
        stop.wait(0 if is_busy else IDLE_SECONDS)
    guarded(lambda: actions.leave(worker=name))


def look(job: int = 0) -> None:  # noqa: ARG001 (helps when reading the broker's messages)
    """Do chores and run all due jobs. For a process that is told when to poll instead of looping."""
    name = f"{socket.gethostname()}:celery"
    guarded(lambda: chores(name))
    while guarded(lambda: _do_next(name)):
        pass


def guarded(do: Callable[[], bool | None]) -> bool:
    """Whether there was something to do. If the database is down, log it and carry on."""
    close_old_connections()
    try:
        return bool(do())
    except DatabaseError:
        logger.exception("the worker cannot use its database")
        connection.close()
        return False


def chores(name: str) -> None:
    actions.beat(worker=name)
    for duty in registry.duties():
        if actions.begin_duty(name=duty.name, seconds=duty.seconds):
            _do_duty(duty)


def _do_duty(duty: registry.Duty) -> None:
    try:
        duty.do()
    except Exception:
        logger.exception("the duty %r failed", duty.name)


def _do_next(name: str) -> bool:
    lease = actions.take()
    if lease is None:
        return False
    with _beating(lease, name):
        _do(lease)
    return True


def _do(lease: Lease) -> None:
    try:
        effect = registry.handler_of(lease.kind)(lease)
        with lease.finishing():
            effect()
    except LostLeaseError:
        logger.warning("job %s was taken over by another worker", lease.job)
    except Exception:
        logger.exception("job %s failed", lease.job)
        actions.fail(lease=lease)


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
    except (DatabaseError, LostLeaseError) as error:
        logger.warning("the lease of job %s was not renewed: %s", lease.job, type(error).__name__)
        connection.close()
