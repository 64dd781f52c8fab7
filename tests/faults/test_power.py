"""The power fails: what had not reached the disk is gone. What was acknowledged before must be there.

PostgreSQL's files are in a file system of their own, on a file that stands for the disk. A copy of that file is what
the disk holds at a moment; what the system still keeps in memory is not in it.
"""

import random
import shutil
import subprocess
from contextlib import contextmanager
from time import sleep

import pytest

from tests.faults.postgres import running_postgres, started_from
from tests.faults.rows import row
from tests.faults.site import Site, kill, people_answering, wait_for
from tests.mail_server import MailServer, free_port

pytestmark = pytest.mark.faults

MEGABYTES = 400
TIMES = 3
UNSYNCED = "never synced"


@contextmanager
def disk(image, mounted):
    """The kernel writes by itself only what is as old as two minutes; everything else waits until it is told to."""
    subprocess.run(["truncate", "-s", f"{MEGABYTES}M", image], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    with mounted("-o", "loop,commit=120", image) as point:
        point.chmod(0o777)
        yield point


class Machine:
    """A database on such a disk."""

    def __init__(self, image, point, postgres, mounted):
        self.image, self.point, self.postgres, self._mounted = image, point, postgres, mounted
        self.copy = image.with_suffix(".copy")

    def power_fails(self):
        """Keep what the disk holds now. The database that runs goes on, for the next time."""
        (self.point / UNSYNCED).write_text("in memory only")
        with self.postgres.frozen():
            shutil.copyfile(self.image, self.copy)
        (self.point / UNSYNCED).unlink()

    @contextmanager
    def after_power_failure(self):
        """The database as it starts from what the disk held."""
        with self._mounted("-o", "loop", self.copy) as point:
            unsynced = point / UNSYNCED
            assert not unsynced.exists() or not unsynced.read_text()
            (folder,) = point.glob("sttool-postgres.*")
            with started_from(folder) as found, Site(found.url) as site:
                yield site
        self.copy.unlink()


@pytest.fixture
def machine(postgres, tmp_path, mounted):
    image = tmp_path / "disk"
    with disk(image, mounted) as point, running_postgres(point) as own:
        postgres.give_tables_to(own)
        subprocess.run(["sync", "-f", point], check=True)
        yield Machine(image, point, own, mounted)


@pytest.fixture
def site(machine):
    with Site(machine.postgres.url) as made:
        yield made


def test_power_fails_while_people_answer(machine, site):
    with (
        row("power-answering", "the power fails while people save and submit", "PostgreSQL") as filled,
        site.web() as web,
    ):
        number, places = site.ask("make_places", 2_000)
        submitted, saved, share = [], [], len(places) // TIMES
        for nth in range(TIMES):
            with people_answering([web.port], places[nth * share : (nth + 1) * share]) as told:
                wait_for(lambda told=told: len(told.submitted) > 30)
                saved, submitted = [*saved, *told.saved], [*submitted, *told.submitted]
                machine.power_fails()
            with machine.after_power_failure() as found:
                lost_saves = found.ask("lost_saves", number, saved)
                kept = found.ask("find", number, submitted, lost_saves)
            filled.lost += kept.lost + lost_saves
            filled.doubled += kept.twice
            filled.acknowledged = {"submits": len(submitted), "saves": len(saved)}
            assert (kept.lost, lost_saves, kept.twice, kept.stuck) == (0, 0, 0, 0)
        filled.tries = f"{TIMES} failures"
        filled.seen = "Everything that was acknowledged is there after recovery."


def test_power_fails_while_a_round_closes(machine, site):
    with row("power-closing", "the power fails while a round closes", "PostgreSQL") as filled:
        size = 400
        takes = site.seconds_of("close_whole", site.ask("make_full_round", size))
        for nth in range(1, TIMES + 1):
            number = site.ask("make_full_round", size + nth)
            process = site.act_in_process("close_whole", number)
            sleep(random.uniform(0.1, 1) * takes)
            machine.power_fails()
            with machine.after_power_failure() as found:
                if not found.ask("closing", number)["closed"]:
                    found.ask("close_whole", number)
                found.ask("finish_closings")
                ended = found.ask("closing", number)
            process.wait()
            filled.lost += size + nth - ended["responses"]
            assert ended == {"closed": True, "responses": size + nth, "evidence": 1, "left": 0}
        filled.tries = f"{TIMES} failures"
        filled.seen = "Open, or closed and ended by the next look; no response is lost."


def test_power_fails_while_a_file_is_added(machine, site):
    people = 3_000
    with row("power-import", "the power fails while a file of answers is added", "PostgreSQL") as filled:
        takes = site.seconds_of("import_people", site.ask("make_empty_round"), people, "trial")
        for seed in range(TIMES):
            number = site.ask("make_empty_round")
            process = site.act_in_process("import_people", number, people, seed)
            sleep(random.uniform(0.05, 1.2) * takes)
            was_told = process.poll() is not None
            machine.power_fails()
            with machine.after_power_failure() as found:
                kept = found.ask("imported", number)
                found.ask("import_people", number, people, seed)
                again = found.ask("imported", number)
            process.wait()
            filled.lost += people if was_told and not kept else 0
            assert (kept in {0, people}, again, filled.lost) == (True, people, 0)
        filled.tries = f"{TIMES} failures"
        filled.seen = "The file is there whole or not at all, and can be added again."


def test_power_fails_while_reports_are_made_and_letters_sent(machine, site):
    letters, reports, port = 60, 2, free_port()
    site.environment["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    with (
        row("power-work", "the power fails while a worker draws reports and sends letters", "PostgreSQL") as filled,
        MailServer(port) as server,
    ):
        server.pause = 0.1
        site.ask("ask_for_reports", [100 + nth for nth in range(reports)])
        site.ask("invite", letters)
        worker = site.worker()
        wait_for(lambda: len(server.mails) > 5)
        for _ in range(TIMES):
            sleep(random.uniform(0.5, 3))
            told = site.ask("letters")["sent"], site.ask("reports")["reports"]
            machine.power_fails()
            with machine.after_power_failure() as found:
                kept = found.ask("letters")["sent"], found.ask("reports")
            assert (kept[0] >= told[0], kept[1]["reports"] >= told[1], kept[1]["wrong"]) == (True, True, 0)
        kill(worker)
        filled.tries = f"{TIMES} failures, {letters} letters, {reports} reports"
        machine.power_fails()
        with machine.after_power_failure() as found:
            found.environment["EMAIL_URL"] = site.environment["EMAIL_URL"]
            found.worker()
            wait_for(lambda: _all_done(found, letters, reports), pause=1)
            ended = found.ask("reports")
        filled.lost = letters - len({mail["To"] for mail in server.mails})
        filled.doubled = len(server.mails) - len({mail["To"] for mail in server.mails})
        filled.seen = f"All was done by the next worker; {filled.doubled} letters came twice, under one Message-ID."
        assert len({mail["Message-ID"] for mail in server.mails}) == letters
        assert (ended, filled.lost) == ({"reports": reports, "twice": 0, "wrong": 0}, 0)


def _all_done(site, letters, reports):
    site.ask("free_letters")
    site.ask("make_jobs_due")
    return site.ask("letters") == {"sent": letters} and site.ask("jobs") == {"done": reports}
