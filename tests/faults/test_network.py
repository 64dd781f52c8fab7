"""The network between the web machines and the database is cut, so that no byte and no refusal comes back."""

import subprocess
import sys
from contextlib import contextmanager
from time import sleep

import pytest

from tests.faults.rows import row
from tests.faults.site import Site, ask_page, people_answering, readyz, wait_for
from tests.faults.test_answering import count
from tests.processes import ROOT

pytestmark = pytest.mark.faults

SPACE, NEAR, FAR = "sttool-trial", "sttool-near", "sttool-far"
NEAR_ADDRESS, FAR_ADDRESS, PORT = "198.18.77.1", "198.18.77.2", 15432  # of the block kept for such trials (RFC 2544)


def _ip(*words, check=True):
    subprocess.run(["ip", *words], check=check, capture_output=True)


@contextmanager
def cable(postgres):
    """The database as if it were on another machine: in a network of its own, at the end of a virtual cable."""
    _ip("netns", "delete", SPACE, check=False)
    _ip("netns", "add", SPACE)
    try:
        _ip("link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", SPACE)
        _ip("address", "add", f"{NEAR_ADDRESS}/30", "dev", NEAR)
        _ip("link", "set", NEAR, "up")
        _ip("-n", SPACE, "address", "add", f"{FAR_ADDRESS}/30", "dev", FAR)
        plug(is_in=True)
        command = ["ip", "netns", "exec", SPACE, sys.executable, "-m", "tests.faults.proxy", FAR_ADDRESS, str(PORT)]
        passing = subprocess.Popen([*command, str(postgres.folder / ".s.PGSQL.5432")], cwd=ROOT, stdout=subprocess.PIPE)
        try:
            assert passing.stdout.readline() == b"listens\n"
            yield
        finally:
            passing.kill()
            passing.stdout.close()
            passing.wait()
    finally:
        _ip("netns", "delete", SPACE, check=False)
        _ip("link", "delete", NEAR, check=False)


def plug(*, is_in):
    _ip("-n", SPACE, "link", "set", FAR, "up" if is_in else "down")


def test_network_split(postgres, fresh_postgres):
    """Requests end within a minute, and all goes on by itself."""
    with (
        row("network-split", "the network between web and database is cut for 45 seconds", "PostgreSQL") as filled,
        cable(postgres),
        Site(f"postgres://sttool@{FAR_ADDRESS}:{PORT}/trial") as site,
        Site(fresh_postgres) as near,
        site.web() as web,
    ):
        filled.tries = "1 cut"
        number, places = near.ask("make_places", 1_500)
        worker = site.worker()
        wait_for(lambda: readyz(web.port).status == 200)
        with people_answering([web.port], places[100:]) as told:
            wait_for(lambda: len(told.submitted) > 20)
            plug(is_in=False)
            sleep(1)
            first, live = readyz(web.port), ask_page(web.port, "/healthz")
            sleep(max(0, 44 - first.seconds))
            during = readyz(web.port)
            plug(is_in=True)
            before = len(told.submitted)
            back = wait_for(lambda: len(told.submitted) > before + 5)
            again = wait_for(lambda: readyz(web.port).status == 200)
        filled.readyz = during.line
        count(near, filled, number, told, near.ask("lost_saves", number, list(told.saved)))
        filled.seen = (
            f"A request that was under way ended after {first.seconds:.0f} s; answers were taken {back:.0f} s after."
        )
        assert during.line == "503 database: not available"
        assert first.seconds < 30
        assert during.seconds < 15
        assert (live.status, worker.poll()) == (200, None)
        assert again < 40
