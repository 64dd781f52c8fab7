"""Real processes: a worker that is killed in the middle of its work, and the server with its worker."""

import os
import signal
import socket
import sys
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

import pytest
from django.utils import timezone

from jobs import actions as jobs
from jobs import worker
from jobs.models import Job, Worker
from reports.models import Report, ReportPage
from tests.making import ask
from tests.processes import PATIENCE, wait_until

# A worker whose drawing takes for ever: the child that should draw sleeps.
SLOW_WORKER = """
import django
django.setup()
from django.core.management import call_command
from printing import drawing
drawing._COMMAND = ("/bin/sleep", "600")
call_command("work")
"""


def _children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@pytest.mark.django_db(transaction=True)
def test_report_whose_worker_is_killed_while_drawing_is_made_once_by_another(closed_round, ben, start, quick_drawing):
    ask(closed_round, ben)
    killed = start(sys.executable, "-c", SLOW_WORKER)
    wait_until(lambda: Job.objects.get().step == "Creating the PDF", killed)
    wait_until(lambda: _children_of(killed.pid), killed)
    drawing = [int(child) for child in _children_of(killed.pid)]

    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    until = monotonic() + PATIENCE
    while any(Path(f"/proc/{child}").exists() for child in drawing):
        assert monotonic() < until
    still_leased = worker.run_waiting()
    Job.objects.update(leased_until=timezone.now())
    taken_over = [worker.run_waiting(), worker.run_waiting()]

    job = Job.objects.get()
    assert (still_leased, taken_over) == (0, [1, 0])
    assert (job.state, job.attempts, job.kills, job.fence) == ("done", 1, 1, 2)
    assert [report.version for report in Report.objects.all()] == [1]
    assert ReportPage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ctrl_c_ends_the_server_and_its_worker(start):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # Whoever runs the tests in the background ignores Ctrl-C, and a shell cannot take that back.
    served = start("env", "--default-signal=INT", "scripts/serve", str(port))
    wait_until(Worker.objects.exists, served)
    wait_until(lambda: _answers(port), served)

    os.killpg(served.pid, signal.SIGINT)

    assert served.wait(PATIENCE) == 130
    with pytest.raises(ProcessLookupError):
        os.killpg(served.pid, 0)
    assert Worker.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_worker_that_ends_is_started_again_beside_the_server(start):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = start("scripts/serve", str(port), WORKER_PAUSE="0.1")
    wait_until(Worker.objects.exists, served)
    first = Worker.objects.get().name
    wait_until(lambda: _answers(port), served)

    os.kill(int(first.rpartition(":")[2]), signal.SIGKILL)

    wait_until(Worker.objects.exclude(name=first).exists, served)
    assert _answers(port)
    served.terminate()
    assert served.wait(PATIENCE) == 143


@pytest.mark.django_db(transaction=True)
def test_end_of_the_server_ends_the_worker_too(start):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        served = start("scripts/serve", str(taken.getsockname()[1]))

        assert served.wait(PATIENCE) == 1
    with pytest.raises(ProcessLookupError):
        os.killpg(served.pid, 0)


def _answers(port):
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == 200
    except ConnectionError:
        return False
    finally:
        line.close()


def test_jobs_are_made_of_numbers_only(closed_round, ben):
    ask(closed_round, ben)

    lease = jobs.take()

    assert lease.subject == {"round": closed_round.pk}
