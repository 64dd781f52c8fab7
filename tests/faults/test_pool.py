"""PgBouncer is between sttool and PostgreSQL and gives a connection for a transaction only; and it is restarted."""

import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.postgres import AS_OWNER, give_to_owner
from tests.faults.rows import row
from tests.faults.site import Site, ask_page, end, people_answering, readyz, wait_for
from tests.mail_server import MailServer, free_port

pytestmark = pytest.mark.faults

SETTINGS = """
[databases]
* = host={socket} user=sttool
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 200
default_pool_size = 3
server_login_retry = 1
"""


class Pool:
    def __init__(self, folder, postgres):
        self.port = free_port()
        self._file = folder / "pgbouncer.ini"
        self._file.write_text(SETTINGS.format(socket=postgres.folder, port=self.port))
        self._file.chmod(0o644)
        self._process = None

    def start(self):
        self._process = subprocess.Popen([*AS_OWNER, "pgbouncer", "--quiet", self._file], start_new_session=True)

    def restart(self):
        self._process.kill()
        self._process.wait()
        self.start()

    def end(self):
        end(self._process)


@contextmanager
def pooling(postgres):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        give_to_owner(folder)
        pool = Pool(folder, postgres)
        pool.start()
        try:
            yield pool
        finally:
            pool.end()


def test_whole_journey_through_pgbouncer(postgres, fresh_postgres):
    """Answers, a file, letters, closing, a report and /readyz, with three connections for all, cut three times."""
    port, letters = free_port(), 60
    with (
        row("pgbouncer", "PgBouncer (pool of transactions) in front, killed and started again", "PostgreSQL") as filled,
        pooling(postgres) as pool,
        Site(
            f"postgres://sttool@127.0.0.1:{pool.port}/trial",
            DATABASE_POOLED="on",
            EMAIL_URL=f"smtp://127.0.0.1:{port}",
        ) as site,
        MailServer(port) as server,
        site.web() as web,
    ):
        number, places = site.ask("make_places", 2_000)
        workers = [site.worker(), site.worker()]
        wait_for(lambda: readyz(web.port).status == 200)
        filled.readyz = readyz(web.port).line
        site.ask("invite", letters)
        with people_answering([web.port], places[100:]) as told:
            for _ in range(3):
                _wait_for_more(told)
                pool.restart()
            _wait_for_more(told)
            added = site.ask("import_people", number, 500, 1)
            read = site.ask("read_many", 5)
        wait_for(lambda: readyz(web.port).status == 200)
        wait_for(lambda: _all_sent(site, letters), pause=1)
        site.ask("ask_for_reports", [100])
        wait_for(lambda: _all_done(site), pause=0.5)
        manager = site.ask("signed_in")
        cookies = "; ".join(f"{name}={value}" for name, value in manager.items())
        home = ask_page(web.port, "/home/", cookies=cookies)
        _judge(site, filled, number, told)
        filled.tries = "3 kills"
        filled.seen = (
            "Answers, a file, letters, closing, a report, the home page and /readyz; the same workers went on."
        )
        assert (added, read, home.status) == ("added", {3_000}, 200)
        assert site.ask("reports") == {"reports": 1, "twice": 0, "wrong": 0}
        assert len({mail["To"] for mail in server.mails}) == letters
        assert [worker.poll() for worker in workers] == [None, None]


def _wait_for_more(told):
    before = len(told.submitted)
    wait_for(lambda: len(told.submitted) > before + 10)


def _judge(site, filled, number, told):
    """People who came by the file have no comment of their own, so they are counted apart."""
    lost_saves = site.ask("lost_saves", number, list(told.saved))
    site.ask("close", number)
    kept, texts = site.ask("closing", number), site.ask("texts_of", number)
    filled.acknowledged = {"submits": len(told.submitted), "saves": len(told.saved)}
    filled.lost = sum(key not in texts for key in told.submitted) + lost_saves
    filled.doubled = sum(times > 1 for times in texts.values())
    filled.cut = told.cut
    assert (filled.lost, filled.doubled, kept["left"]) == (0, 0, 0)


def _all_sent(site, letters):
    site.ask("free_letters")
    return site.ask("letters") == {"sent": letters}


def _all_done(site):
    site.ask("make_jobs_due")
    return site.ask("jobs") == {"done": 1}


def test_reads_of_many_rows_need_the_setting(postgres, fresh_postgres):
    """Several read at once through two connections: with DATABASE_POOLED every read is whole."""
    readers, times = 4, 30
    with (
        row("pgbouncer-reads", "four read thousands of rows at once through PgBouncer", "PostgreSQL") as filled,
        pooling(postgres) as pool,
        Site(f"postgres://sttool@127.0.0.1:{pool.port}/trial", DATABASE_POOLED="on") as site,
    ):
        site.ask("make_full_round", 3_000)
        whole = _failed_reads(site, readers, times)
        site.environment["DATABASE_POOLED"] = "off"
        without = _failed_reads(site, readers, times)
        filled.tries = f"{readers} readers"
        filled.lost = whole
        filled.seen = f"All reads were whole. Without DATABASE_POOLED {without} of {readers} readers failed."
        assert whole == 0


def _failed_reads(site, readers, times):
    processes = [site.act_in_process("read_many", times) for _ in range(readers)]
    return sum(process.wait(300) != 0 for process in processes)
