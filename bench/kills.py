"""Kills processes while people save and submit, and counts what was lost: scripts/with_postgres python -m bench.kills

No part of the gate. DURABLE=yes keeps fsync on. Exits with status 1 if an acknowledged sheet or save is lost, if one is
there twice, or if anything is stuck.
"""

import os
import random
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

import django

from bench.load import CSRF, HOST
from bench.process import in_own_process
from bench.run import ENVIRONMENT, prepare
from bench.server import OURS, Server, serving

KILLED = "bench.killed"  # imported late, because it needs Django
PROGRAMS = Path(os.environ.get("POSTGRES_PROGRAMS", "/usr/lib/postgresql/15/bin"))
CLIENTS = 4
PLACES = 6_000
OK, FOUND = 200, 302
PATIENCE = 60  # seconds until a server is back
EMPTIER = "from assessments.actions import empty_box\nimport time\nprint('ready', flush=True)\n"
EMPTIER += "while True:\n    empty_box()\n    time.sleep(.02)\n"


@dataclass
class Told:
    """What people were told: the keys of invitations whose comment was saved, or whose sheet was taken."""

    saved: list[str] = field(default_factory=list)
    submitted: list[str] = field(default_factory=list)
    cut: int = 0


@dataclass(frozen=True)
class Found:
    """What the database holds once all rounds are closed."""

    lost: int
    twice: int
    stuck: int
    lost_saves: int
    unacknowledged: int  # stored, though the person was not told


def main() -> int:
    parser = ArgumentParser(prog="bench.kills", description=__doc__)
    for name in ("web", "emptying", "database"):
        parser.add_argument(f"--{name}", type=int, default=0, help="kills")
    options = parser.parse_args()
    os.environ.update(ENVIRONMENT)
    django.setup()
    in_own_process(prepare)
    trials: list[tuple[str, int, Callable[[Server], None]]] = [
        ("web worker", options.web, kill_a_web_worker),
        ("emptying", options.emptying, _kill_an_emptying),
        ("database", options.database, _kill_the_database),
    ]
    return max([_trial(name, kills, kill) for name, kills, kill in trials if kills], default=0)


def _trial(name: str, kills: int, kill: Callable[[Server], None]) -> int:
    killed = import_module(KILLED)
    round, places = in_own_process(killed.make_places, PLACES)
    told, over = Told(), Event()
    with serving(OURS, "sttool.settings") as server, _emptying(over, name != "emptying"):
        share = len(places) // CLIENTS
        people = [
            Thread(target=answer, args=(server.port, places[nth * share : (nth + 1) * share], told, over))
            for nth in range(CLIENTS)
        ]
        for person in people:
            person.start()
        for _ in range(kills):
            time.sleep(random.uniform(0.1, 0.6))  # noqa: S311 (no secret)
            kill(server)
        # While the round is open, because closing deletes every draft.
        lost_saves = in_own_process(killed.lost_saves, round, list(told.saved))
        if name == "database":
            _close_under_fire(round, server)
        over.set()
        for person in people:
            person.join()
    found = in_own_process(killed.find, round, told.submitted, lost_saves)
    print(f"{name}: {kills} kills, {len(told.saved)} saves and {len(told.submitted)} sheets acknowledged,")  # noqa: T201
    print(f"  {told.cut} requests cut or refused; {Counter(vars(found))}", flush=True)  # noqa: T201
    return int(bool(found.lost or found.twice or found.stuck or found.lost_saves))


def answer(port: int, places: Sequence[tuple[str, str, str]], told: Told, over: Event) -> None:
    """One person after another writes a comment, which the script saves, and submits. Every third only saves."""
    for nth, (key, secret, draft) in enumerate(places):
        if over.is_set():
            return
        cookies = f"csrf={CSRF}; invitation={secret}; draft={draft}"
        if post(port, f"/a/{key}/save/comment/", cookies, {"comment": key}, told) == OK:
            told.saved.append(key)
            if nth % 3 and post(port, f"/a/{key}/submit/", cookies, {}, told) == FOUND:
                told.submitted.append(key)


def post(port: int, path: str, cookies: str, form: dict[str, str], told: Told) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    body = urlencode({**form, "csrfmiddlewaretoken": CSRF})
    headers = {"Host": HOST, "Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
    except (OSError, HTTPException):
        status = 0
    finally:
        connection.close()
    if status not in {OK, FOUND}:
        told.cut += 1
        time.sleep(0.2)
    return status


@contextmanager
def _emptying(over: Event, is_wanted: bool):  # type: ignore[no-untyped-def]  # noqa: ANN202, FBT001
    """Somebody empties the box all the time, and begins again if the database goes away."""

    def keep_on() -> None:
        while not over.is_set():
            with _emptier() as process:
                while process.poll() is None and not over.is_set():
                    time.sleep(0.1)

    thread = Thread(target=keep_on) if is_wanted else None
    if thread:
        thread.start()
    yield
    over.set()
    if thread:
        thread.join()


@contextmanager
def _emptier():  # type: ignore[no-untyped-def]  # noqa: ANN202
    command = [sys.executable, "-c", f"import django; django.setup()\n{EMPTIER}"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def kill_a_web_worker(server: Server) -> None:
    with suppress(ProcessLookupError, IndexError):
        os.kill(random.choice(server.workers), signal.SIGKILL)  # noqa: S311


def _kill_an_emptying(_: Server) -> None:
    with _emptier() as process:
        process.stdout.readline()
        time.sleep(random.uniform(0, 0.3))  # noqa: S311


def _kill_the_database(_: Server) -> None:
    """The postmaster, which leaves its children to find out. Started again once they are gone."""
    folder = folder_of(os.environ["DATABASE_URL"])
    os.kill(postmaster_of(folder), signal.SIGKILL)
    start_the_database(folder)


def folder_of(url: str) -> Path:
    """The folder of a PostgreSQL that scripts/with_postgres has started."""
    return Path("/" + url.split("@/")[1]).parent


def postmaster_of(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])


def start_the_database(folder: Path) -> None:
    """Start it once the processes of the one before are gone."""
    owner = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    start = [*owner, str(PROGRAMS / "pg_ctl"), "-D", str(folder / "data"), "-l", str(folder / "log"), "-w", "-o"]
    start += [f"-c listen_addresses='' -k {folder}", "start"]
    ends = time.monotonic() + PATIENCE
    while subprocess.run(start, check=False, capture_output=True, cwd=folder).returncode:  # noqa: S603
        if time.monotonic() > ends:
            raise RuntimeError("PostgreSQL did not start again")
        time.sleep(0.2)


def _close_under_fire(round: int, server: Server) -> None:
    """Close the round while the database is killed, until it has closed."""
    killed = import_module(KILLED)
    for nth in range(20):
        thread = Thread(target=_kill_the_database, args=(server,)) if nth < 5 else None  # noqa: PLR2004
        if thread:
            thread.start()
        with suppress(Exception):
            in_own_process(killed.close, round)
        if thread:
            thread.join()
        elif in_own_process(killed.is_closed, round):
            return


if __name__ == "__main__":
    sys.exit(main())
