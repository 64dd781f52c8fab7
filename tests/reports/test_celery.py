"""Delivery by Celery over a real Redis: at once, and just as surely without a message."""

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from jobs import broker, queries
from jobs.models import Job
from reports.models import Report
from tests.brokers import send_to
from tests.making import ask
from tests.processes import PATIENCE, wait_until

CELERY = (sys.executable, "-m", "celery", "-A", "sttool.celery", "worker", "--pool=solo", "--loglevel=warning")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def redis(start):
    """The address of a Redis of the test's own, on a Unix socket."""
    folder = Path(tempfile.mkdtemp(prefix="sttool-redis-"))  # a socket's path must be short
    process = start(
        "redis-server", "--port", "0", "--unixsocket", f"{folder}/redis", "--save", "", "--dir", str(folder)
    )
    wait_until((folder / "redis").exists, process)
    yield f"redis+socket://{folder}/redis"
    shutil.rmtree(folder)


@pytest.fixture
def announced(redis, settings, monkeypatch):
    settings.JOB_ANNOUNCER = "jobs.broker.announce"
    send_to(monkeypatch, redis)
    return redis


def test_message_gets_a_report_made_and_a_second_one_changes_nothing(closed_round, ben, announced, start):
    request = ask(closed_round, ben)
    broker.announce(request.job_id)

    celery = start(*CELERY, CELERY_BROKER_URL=announced)
    wait_until(lambda: Job.objects.get().state == "done", celery)
    celery.terminate()
    celery.wait(PATIENCE)

    assert Job.objects.get().attempts == 1
    assert [report.version for report in Report.objects.all()] == [1]


def test_report_whose_message_was_lost_is_made_all_the_same(closed_round, ben, redis, start):
    ask(closed_round, ben)

    celery = start(*CELERY, "--beat", CELERY_BROKER_URL=redis)
    wait_until(lambda: Job.objects.get().state == "done", celery)

    assert queries.is_worker_alive()
