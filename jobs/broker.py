"""Wakes Celery workers if CELERY_BROKER_URL is set: a message says that there is a job, the database says which.

A lost or repeated message does no harm: leases and fences are in the database, and `--beat` sends a message to look
every ten seconds. That message needs the broker too: while it is down nothing is done, unless `manage.py work` runs
too.
Needs the packages in requirements/celery.txt.
"""

import logging
from threading import Thread

from celery import Celery
from django.conf import settings
from kombu.exceptions import OperationalError

from jobs import worker

logger = logging.getLogger(__name__)

LOOK = "jobs.look"

app = Celery("sttool", broker=settings.CELERY_BROKER_URL)
app.conf.update(
    beat_schedule={
        "look": {"task": LOOK, "schedule": worker.BEAT_SECONDS, "options": {"expires": worker.BEAT_SECONDS}}
    },
    beat_scheduler="celery.beat:Scheduler",  # keeps its schedule in memory, so needs no file
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    timezone=settings.TIME_ZONE,
)
app.task(name=LOOK)(worker.look)


def announce(job: int) -> None:
    """Ask a worker to poll now. Runs in a thread, because it takes seconds to give up on a broker that is down."""
    Thread(target=_send, args=(job,), name="announce", daemon=True).start()


def _send(job: int) -> None:
    try:
        app.send_task(LOOK, [job], retry=False)
    except OperationalError:
        logger.warning("the broker is down: job %s waits for the next poll", job)
