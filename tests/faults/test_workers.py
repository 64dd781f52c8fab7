"""Workers are killed, cut off from their database or have a wrong clock: all work is done, once."""

import os
import random
import shutil
import signal
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from bench.process import children_of
from tests.faults.rows import row
from tests.faults.site import WORKER, Site, kill, readyz, wait_for
from tests.mail_server import MailServer, free_port

pytestmark = pytest.mark.faults

NEARLY_SILENT = 50  # seconds of the minute after which a worker counts as not seen
CELERY = ("-m", "celery", "-A", "sttool.celery", "worker", "--beat", "--pool=solo", "--loglevel=error")


@pytest.fixture
def site(fresh_postgres):
    with Site(fresh_postgres) as made:
        yield made


def _left_of(children):
    """How many processes of a worker are there two seconds after it was killed."""
    until = monotonic() + 2
    while (left := sum(Path(f"/proc/{child}/exe").exists() for child in children)) and monotonic() < until:
        sleep(0.05)
    return left


def _is_drawing(site):
    return "Creating the PDF" in site.ask("running_steps")


def _all_done(site, count):
    site.ask("make_jobs_due")
    return site.ask("jobs") == {"done": count}


def _judge_reports(site, filled, count):
    found = site.ask("reports")
    filled.lost, filled.doubled = count - found["reports"], found["twice"]
    assert found == {"reports": count, "twice": 0, "wrong": 0}


def test_worker_killed_while_drawing(site):
    count, kills = 2, 5
    with row("worker-drawing", "kill -9 of the worker while it draws reports", "PostgreSQL") as filled:
        site.ask("ask_for_reports", [100 + nth for nth in range(count)])
        orphans = 0
        for _ in range(kills):
            worker = site.worker()
            wait_for(lambda: _is_drawing(site) or _all_done(site, count))
            sleep(random.uniform(0, 1))
            children = children_of(worker.pid)
            kill(worker)
            orphans += _left_of(children)
        site.worker()
        wait_for(lambda: _all_done(site, count), pause=0.5)
        filled.tries = f"{count} reports, {kills} kills"
        _judge_reports(site, filled, count)
        filled.seen = f"{orphans} drawing processes outlived their worker; every hash of a file is right."
        assert orphans == 0


def test_database_restarted_while_drawing(postgres, site):
    count = 2
    with row("worker-restart-drawing", "PostgreSQL restarted while the worker draws", "PostgreSQL") as filled:
        site.ask("ask_for_reports", [100 + nth for nth in range(count)])
        worker = site.worker()
        for _ in range(count):
            wait_for(lambda: _is_drawing(site) or _all_done(site, count))
            postgres.restart()
            sleep(1)
        wait_for(lambda: _all_done(site, count), pause=0.5)
        filled.tries = f"{count} restarts"
        _judge_reports(site, filled, count)
        filled.seen = "The same worker went on."
        assert worker.poll() is None


def test_database_restarted_while_idle(postgres, site):
    with row("worker-restart-idle", "PostgreSQL restarted while the worker is idle", "PostgreSQL") as filled:
        worker = site.worker()
        wait_for(lambda: site.ask("workers"))
        for _ in range(3):
            postgres.restart()
            sleep(1)
        site.ask("ask_for_reports", [100])
        wait_for(lambda: _all_done(site, 1), pause=0.5)
        filled.tries = "3 restarts"
        filled.seen = "The same worker went on."
        assert worker.poll() is None


def test_four_workers(site):
    """Reports of one organisation are made one at a time; letters go meanwhile, and nothing is done twice."""
    letters, reports = 200, 2
    port = free_port()
    site.environment["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    with row("workers-four", "four workers on one queue", "PostgreSQL") as filled, MailServer(port) as server:
        site.ask("ask_for_reports", [100 + nth for nth in range(reports)])
        site.ask("invite", letters)
        workers = [site.worker() for _ in range(4)]
        wait_for(lambda: len(site.ask("workers")) == len(workers))
        wait_for(lambda: site.ask("letters") == {"sent": letters} and _all_done(site, reports), pause=0.5)
        filled.tries = f"{reports} reports, {letters} letters"
        _judge_reports(site, filled, reports)
        filled.doubled += len(server.mails) - len({mail["To"] for mail in server.mails})
        filled.seen = f"{server.connections} connections to the mail server; every report was begun once."
        assert set(site.ask("job_facts")) == {("done", 1, 0)}
        assert filled.doubled == 0


def test_worker_whose_clock_is_a_day_ahead(site):
    with (
        row("worker-clock", "a worker whose clock is a day ahead, then killed", "PostgreSQL") as filled,
        site.web() as web,
    ):
        wrong = site.start("faketime", "-f", "+1d", *WORKER, FAKETIME_DONT_FAKE_MONOTONIC="1")
        wait_for(lambda: site.ask("duties") and site.ask("workers"))
        sleep(5)
        os.killpg(wrong.pid, signal.SIGKILL)
        site.ask("age_workers", NEARLY_SILENT)
        ahead = [begun for begun in site.ask("duties").values() if begun > site.ask("now") + timedelta(minutes=1)]
        wait_for(lambda: "worker: not seen" in readyz(web.port).text, pause=1)
        filled.readyz = readyz(web.port).line
        site.ask("ask_for_reports", [100])
        right = site.worker()
        wait_for(lambda: _all_done(site, 1), pause=0.5)
        filled.tries = "1 worker"
        filled.seen = f"{len(ahead)} duties were put off; within a minute /readyz said that no worker was seen."
        assert (ahead, right.poll()) == ([], None)


@pytest.fixture
def redis(site):
    """Starts Redis, any number of times, on one socket."""
    folder = Path(tempfile.mkdtemp(prefix="sttool-redis-"))

    def start_redis():
        process = site.start(
            "redis-server", "--port", "0", "--unixsocket", f"{folder}/redis", "--save", "", "--dir", str(folder)
        )
        wait_for((folder / "redis").exists)
        return process

    site.environment["CELERY_BROKER_URL"] = f"redis+socket://{folder}/redis"
    yield start_redis
    shutil.rmtree(folder)


def test_celery_without_its_redis(site, redis):
    """Celery does nothing while Redis is away. `manage.py work` at its side goes on."""
    with row(
        "celery-redis-killed", "Redis of Celery killed, with `manage.py work` as a second worker", "PostgreSQL"
    ) as filled:
        broker = redis()
        site.start(WORKER[0], *CELERY)
        with site.web() as web:
            wait_for(lambda: readyz(web.port).status == 200)
            kill(broker)
            site.ask("ask_for_reports", [100])
            site.ask("age_workers", NEARLY_SILENT)
            wait_for(lambda: "worker: not seen" in readyz(web.port).text, pause=1)
            filled.readyz = readyz(web.port).line
            undone = site.ask("jobs")
            second = site.worker()
            wait_for(lambda: _all_done(site, 1), pause=0.5)
            alive = readyz(web.port).line
            kill(second)
            redis()
            site.ask("ask_for_reports", [101])
            wait_for(lambda: _all_done(site, 2), pause=0.5)
        filled.tries = "1 kill"
        filled.seen = "Celery did nothing until Redis was back; `manage.py work` made the report meanwhile."
        assert undone == {"waiting": 1}
        assert alive.startswith("200")
        assert Counter(state for state, *_ in site.ask("job_facts")) == {"done": 2}
