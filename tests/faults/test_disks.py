"""The database takes no changes: a full disk, a read-only file system, a standby. People keep what they have sent."""

import random
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager, suppress
from string import ascii_letters

import pytest

from tests.faults.postgres import running_postgres
from tests.faults.rows import row
from tests.faults.site import Site, ask_page, end, people_answering, readyz, wait_for
from tests.faults.test_answering import count

pytestmark = pytest.mark.faults

PLACES = 1_500
NO_CHANGES = "503 database: takes no changes"


@contextmanager
def full(folder):
    """No byte is left."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (1_000_000, 4_096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)
    yield
    filler.unlink()


def _goes_on(site, filled, trouble, *, clients=4):
    """People answer; then nothing can be written for a while; then all goes on by itself."""
    filled.tries = "1 outage"
    number, places = site.ask("make_places", PLACES)
    worker = site.worker()
    with site.web() as web:
        wait_for(lambda: readyz(web.port).status == 200)
        end(worker)  # a worker that leaves says so; this one comes back when all is well
        with people_answering([web.port], places[100:], clients=clients) as told:
            wait_for(lambda: len(told.submitted) > 20)
            site.forget()
            with trouble():
                held = _until_refused(web.port, places[:100])
                during = readyz(web.port)
            before = len(told.submitted)
            back = wait_for(lambda: len(told.submitted) > before + 5)
            site.worker()
            wait_for(lambda: readyz(web.port).status == 200)
        count(site, filled, number, told, site.ask("lost_saves", number, list(told.saved)))
    filled.readyz = during.line.replace("; worker: not seen", "")
    filled.seen = f"Pages answer 503 with Retry-After. Answers were taken again after {back:.0f} s."
    assert (held.status, held.headers.get("Retry-After")) == (503, "30")


def _until_refused(port, places):
    """A comment is saved again and again until there is no room for it."""
    for key, secret, draft in places * 10:
        page = ask_page(
            port,
            f"/a/{key}/save/comment/",
            cookies=f"invitation={secret}; draft={draft}",
            form={"comment": "".join(random.choices(ascii_letters, k=2_000))},
        )
        if page.status != 200:
            return page
    raise AssertionError("all was taken")


def test_disk_full_on_sqlite(sqlite, mounted):
    with (
        row("disk-full-sqlite", "the disk is full", "SQLite") as filled,
        mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs") as disk,
    ):
        file = shutil.copy(sqlite, disk / "trial.sqlite3")
        with Site(f"sqlite:///{file}") as site:
            _goes_on(site, filled, lambda: full(disk))
        assert filled.readyz == NO_CHANGES
        with closing(sqlite3.connect(file)) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_disk_full_on_postgresql(postgres, mounted):
    with (
        row("disk-full-postgresql", "the disk is full", "PostgreSQL") as filled,
        mounted("-t", "tmpfs", "-o", "size=220m,mode=777", "tmpfs") as disk,
        running_postgres(disk) as small,
        Site(small.url) as site,
    ):
        postgres.give_tables_to(small)
        _goes_on(site, filled, lambda: _full_for(small, disk))
        assert filled.readyz == NO_CHANGES


@contextmanager
def _full_for(server, disk):
    with full(disk):
        yield
    if not server.processes():  # it gives up if there is no room for its log
        server.start()


def test_read_only_file_system(sqlite, mounted):
    with (
        row("read-only-sqlite", "the file system is read-only", "SQLite") as filled,
        mounted("-t", "tmpfs", "-o", "size=80m", "tmpfs") as disk,
    ):
        file = shutil.copy(sqlite, disk / "trial.sqlite3")
        with Site(f"sqlite:///{file}") as site:
            _goes_on(site, filled, lambda: _read_only(disk), clients=1)
        assert filled.readyz == NO_CHANGES


@contextmanager
def _read_only(disk):
    def remount(how):
        return subprocess.run(["mount", "-o", f"remount,{how}", disk], check=False, capture_output=True).returncode == 0

    wait_for(lambda: remount("ro"), pause=0.01)  # refused while something writes
    yield
    wait_for(lambda: remount("rw"))


def test_read_only_database(postgres, fresh_postgres):
    with (
        row("read-only-postgresql", "PostgreSQL takes no changes, as a standby does", "PostgreSQL") as filled,
        Site(fresh_postgres) as site,
    ):
        _goes_on(site, filled, lambda: _standby(postgres))
        assert filled.readyz == NO_CHANGES


@contextmanager
def _standby(postgres):
    postgres.sql("ALTER DATABASE trial SET default_transaction_read_only = on")
    postgres.cut_connections("trial")
    yield
    postgres.sql("ALTER DATABASE trial RESET default_transaction_read_only")
    postgres.cut_connections("trial")
