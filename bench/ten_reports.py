"""(g) Ten reports requested at once: how long until all are made, and the effect on readers in the meantime."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from bench import goals
from bench.figures import Figure, Measured, percentile
from bench.load import drive, get, post
from bench.make_round import full_round, signed_in
from bench.process import in_own_process
from bench.reader import Read, Reader
from bench.server import OURS, serving
from jobs.models import Job, JobState
from reports.models import Report
from results.actions import close_and_freeze

REPORTS = 10
SMALL = 200  # responses of the first round; each has one more than the one before
IDLE_SECONDS = 8
MAX_SECONDS = 300
FOUND = 302


def measure() -> Measured:
    rounds = in_own_process(make_rounds)
    page, requests = in_own_process(make_requests, rounds)
    with serving(OURS, "sttool.settings") as server, _working():
        idle, busy = Reader(server.port, page), Reader(server.port, page)
        with idle.reading():
            sleep(IDLE_SECONDS)
        with busy.reading():
            began = monotonic()
            drive(server.port, requests, clients=REPORTS, status=FOUND)
            made = in_own_process(wait_until_made, rounds)
            ended = monotonic()
    reads = busy.between(began, ended)
    return Measured("Ten reports at once", list(_figures(made, ended - began, idle.reads, reads)))


def make_rounds() -> list[int]:
    rounds = [full_round(SMALL + number) for number in range(REPORTS)]
    for round in rounds:
        if round.is_open:
            close_and_freeze(round=round, by="bench")
    return [round.pk for round in rounds]


def make_requests(rounds: list[int]) -> tuple[bytes, list[bytes]]:
    manager = signed_in()
    asked = [post(f"/rounds/{pk}/reports/", manager, {"marking": "Official"}) for pk in rounds]
    return get(f"/rounds/{rounds[0]}/results/", manager), asked


@contextmanager
def _working() -> Iterator[None]:
    """One worker, started as in `make run`."""
    worker = subprocess.Popen(["/usr/bin/nice", "-n", "5", sys.executable, "manage.py", "work"], env=os.environ)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def wait_until_made(rounds: list[int]) -> int:
    """How many of these rounds have a report once no job is waiting."""
    until = monotonic() + MAX_SECONDS
    while Job.objects.exclude(state__in=(JobState.DONE, JobState.PARKED)).exists() and monotonic() < until:
        sleep(0.2)
    return Report.objects.filter(round__in=rounds).count()


def _figures(made: int, seconds: float, idle: list[Read], busy: list[Read]) -> Iterator[Figure]:
    before, during = (percentile([read.seconds * 1e3 for read in reads], 95) for reads in (idle, busy))
    yield Figure("reports made of ten asked for", made, "", None, goals.ALL_TEN)
    yield Figure("until all are made", seconds, "s")
    yield Figure("results page before, p95", before, "ms")
    yield Figure("results page during the reports, p95", during, "ms", during / before)
    yield Figure("during to before", during / before, "", None, goals.BUSY_RATIO)
