"""Delivery by Celery, where CELERY_BROKER_URL is set: a message says that there is work, the database says which.

Whether a message is lost or comes twice, the work is done once: leases and fences stand in the database, and the
workers look for themselves every ten seconds. Needs the packages of requirements/celery.txt.
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
    beat_scheduler="celery.beat:Scheduler",  # begins afresh each time, and so needs no file
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    timezone=settings.TIME_ZONE,
)
app.task(name=LOOK)(worker.look)


def announce(job: int) -> None:
    """Ask a worker to look now. From a thread of its own, since a broker that is away takes seconds to be given up."""
    Thread(target=_send, args=(job,), name="announce", daemon=True).start()


def _send(job: int) -> None:
    try:
        app.send_task(LOOK, [job], retry=False)
    except OperationalError:
        logger.warning("the broker is away: job %s waits until a worker looks", job)
