"""`manage.py work` with shorter times, so that a trial takes seconds where an installation takes minutes.

What waits is the same: leases, heartbeats, pauses after kills, and how long a mail server may take for a step.
"""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from assessments.actions import delivering
from jobs import actions, lease, worker

SHORT_LEASE = timedelta(seconds=6)


def run():
    worker.BEAT_SECONDS = 1.0
    worker.AWAY_SECONDS = 1.0
    worker.IDLE_SECONDS = 0.2
    actions.LEASE = lease.LEASE = SHORT_LEASE
    actions.KILL_PAUSES = (timedelta(seconds=1),) * 50
    delivering.RETRY_AFTER = timedelta(seconds=2)
    settings.EMAIL_TIMEOUT = 3
    call_command("work")
