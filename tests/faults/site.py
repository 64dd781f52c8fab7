"""An installation of the trial's own: a database, web machines, workers, as docs/how-to/deploy.md has them."""

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from multiprocessing import get_context
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlencode

import django
from django.db import connections

from bench.kills import Told, answer
from bench.load import CSRF, HOST
from bench.process import children_of
from bench.server import GUNICORN, OURS
from tests.processes import PATIENCE, ROOT

LONG = 6 * PATIENCE  # seconds; nearly all of it is for a busy machine
ACTS = "tests.faults.acts"  # imported late, because it needs Django
COMMON = {
    "DJANGO_SETTINGS_MODULE": "sttool.settings",
    "SITE_URL": "http://127.0.0.1",
    "SECRET_KEY": "only-for-trials-" + "x" * 50,
    "LOG_LEVEL": "ERROR",
    "MAIL_PAUSE": "0",
    "PYTHONPATH": str(ROOT),
}
WORKER = (sys.executable, "-c", "import django; django.setup()\nfrom tests.faults import worker\nworker.run()")


class Site:
    def __init__(self, url, **variables):
        self.url = url
        self.environment = os.environ | COMMON | {"DATABASE_URL": url} | variables
        self._processes = []
        self._pool = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self._processes:
            end(process)
        self.forget()

    def ask(self, act, *arguments):
        """Do one of `tests.faults.acts` in a process that works on this installation."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_set_up, initargs=(self.environment,)
            )
        return self._pool.submit(_act, act, arguments).result(10 * PATIENCE)

    def forget(self):
        """End the process that `ask` uses."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def start(self, *command, **variables):
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment | variables, start_new_session=True)
        self._processes.append(process)
        return process

    def act_in_process(self, act, *arguments):
        """The same in a process that may be killed. Returns it when it has begun."""
        code = f"import {ACTS} as acts; print('begins', flush=True); acts.{act}(*{arguments!r})"
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, start_new_session=True, stdout=subprocess.PIPE
        )
        self._processes.append(process)
        with process.stdout as said:
            said.readline()
        return process

    def seconds_of(self, act, *arguments):
        """How long an act takes from its beginning to its end if it is let be."""
        process = self.act_in_process(act, *arguments)
        return wait_for(lambda: process.poll() is not None, pause=0.01)

    def worker(self, **variables):
        return self.start(*WORKER, **variables)

    def manage(self, *words):
        return self.start(sys.executable, "manage.py", *words)

    @contextmanager
    def web(self):
        machine = Web(self)
        machine.start()
        try:
            yield machine
        finally:
            machine.end()


class Web:
    """One web machine: a gunicorn, and the port that outlives it."""

    def __init__(self, site):
        self._site = site
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self._listener.getsockname()[1]
        self._process = None

    def start(self):
        self._process = subprocess.Popen(
            [*GUNICORN, "--bind", f"fd://{self._listener.fileno()}", "--log-level", "critical", OURS],
            cwd=ROOT,
            env=self._site.environment,
            pass_fds=[self._listener.fileno()],
            start_new_session=True,
        )
        until = monotonic() + LONG
        while ask_page(self.port, "/healthz").status != 200:
            assert monotonic() < until, "the web server did not start"
            sleep(0.1)

    @property
    def workers(self):
        with suppress(FileNotFoundError, ProcessLookupError):
            return children_of(self._process.pid)
        return []

    def kill(self):
        """The whole of it, at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def end(self):
        end(self._process)
        self._listener.close()


class Page:
    def __init__(self, status, text, headers, seconds):
        self.status, self.text, self.headers, self.seconds = status, text, headers, seconds

    @property
    def line(self):
        """What /readyz complains about, in one line."""
        wrong = [line for line in self.text.splitlines() if not line.endswith((": ok", ": not checked"))]
        return f"{self.status}" + (f" {'; '.join(wrong)}" if wrong else " all ok")


def ask_page(port, path, *, cookies="", form=None, headers=None, timeout=PATIENCE):
    """The page, with status 0 if the line was cut or nothing came."""
    began = monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    headers = {"Host": HOST, "Cookie": f"csrf={CSRF}; {cookies}"} | (headers or {})
    body = None
    if form is not None:
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF})
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request("GET" if form is None else "POST", path, body, headers)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        return Page(response.status, text, response.headers, monotonic() - began)
    except (OSError, HTTPException):
        return Page(0, "", {}, monotonic() - began)
    finally:
        connection.close()


def readyz(port):
    return ask_page(port, "/readyz")


@contextmanager
def people_answering(ports, places, *, clients=4):
    """Several people at a time save and submit until the end of the block. Gives what they were told."""
    told, over = Told(), Event()
    share = len(places) // clients
    threads = [
        Thread(target=answer, args=(ports[nth % len(ports)], places[nth * share : (nth + 1) * share], told, over))
        for nth in range(clients)
    ]
    for thread in threads:
        thread.start()
    try:
        yield told
    finally:
        over.set()
        for thread in threads:
            thread.join()


def wait_for(happened, seconds=LONG, pause=0.1):
    """Seconds until it has happened."""
    began = monotonic()
    while not happened():
        assert monotonic() < began + seconds, "it did not happen in time"
        sleep(pause)
    return monotonic() - began


def end(process):
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def _set_up(environment):
    os.environ.clear()
    os.environ.update(environment)
    django.setup()


def _act(name, arguments):
    try:
        return getattr(import_module(ACTS), name)(*arguments)
    finally:
        connections.close_all()
