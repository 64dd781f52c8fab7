"""A PostgreSQL of the trials' own, which waits for the disk and can be killed, frozen, restarted and copied."""

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from bench.kills import PROGRAMS, folder_of, postmaster_of, start_the_database
from bench.process import children_of
from tests.processes import PATIENCE, ROOT

OWNER = 65534
AS_OWNER = ("setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups") if os.geteuid() == 0 else ()


@contextmanager
def running_postgres(into=None):
    """With `into` its files are in that folder."""
    variables = os.environ | {"DURABLE": "yes"} | ({"TMPDIR": str(into)} if into else {})
    process = subprocess.Popen(
        [ROOT / "scripts" / "with_postgres", "sh", "-c", 'echo "$DATABASE_URL"; cat'],
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Postgres(process.stdout.readline().strip())
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(PATIENCE)


class Postgres:
    def __init__(self, url):
        self.url = url
        self.folder = folder_of(url)

    def url_of(self, name):
        return self.url.rpartition("/")[0] + f"/{name}"

    def processes(self):
        with suppress(FileNotFoundError, ProcessLookupError):
            postmaster = postmaster_of(self.folder)
            return [postmaster, *children_of(postmaster)]
        return []

    def sql(self, text, name="postgres"):
        return self._run("psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", name, "-c", text)

    def copy_database(self, old, new):
        self._run("createdb", "-T", old, new)

    def give_tables_to(self, other):
        """The tables and banks of `sttool`, into the same database of another server."""
        program = [PROGRAMS / "pg_dump", "-h", self.folder, "-U", "sttool", "sttool"]
        dumped = subprocess.run(program, check=True, capture_output=True).stdout
        command = [PROGRAMS / "psql", "-X", "-q", "-h", other.folder, "-U", "sttool", "sttool"]
        subprocess.run(command, input=dumped, check=True, capture_output=True)

    def cut_connections(self, name):
        self.sql(f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'")

    def kill(self, *, with_children):
        """As if it ran out of memory: the postmaster, with its children or without, or one of its children."""
        processes = self.processes()
        for process in processes if with_children else processes[:1]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        start_the_database(self.folder)

    def kill_a_backend(self):
        found = self.sql("SELECT pid FROM pg_stat_activity WHERE datname = 'trial' ORDER BY random() LIMIT 1").split()
        for process in map(int, found):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        sleep(0.5)

    def stop(self):
        self._control("stop", "-m", "fast")

    def start(self):
        start_the_database(self.folder)

    def restart(self):
        self.stop()
        self.start()

    @contextmanager
    def frozen(self):
        """All its processes stand still, and none of them is in the middle of writing."""
        processes = self.processes()
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGSTOP)
        until = monotonic() + PATIENCE
        while any(_state_of(process) not in "TZX" for process in processes) and monotonic() < until:
            sleep(0.005)
        try:
            yield
        finally:
            for process in processes:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def _control(self, *words):
        command = [*AS_OWNER, PROGRAMS / "pg_ctl", "-D", self.folder / "data", "-w", *words]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder)

    def _run(self, program, *words):
        command = [PROGRAMS / program, "-h", self.folder, "-U", "sttool", *words]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def started_from(folder):
    """A PostgreSQL on the files that were found after a crash. Its socket is in the same folder."""
    for file in [folder / "data" / "postmaster.pid", *folder.glob(".s.PGSQL.*")]:
        file.unlink(missing_ok=True)
    start_the_database(folder)
    database = Postgres(f"postgres://sttool@/{folder}/sttool")
    try:
        yield database
    finally:
        database._control("stop", "-m", "immediate")


def give_to_owner(folder):
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)


def _state_of(process):
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return "X"
    return stat.rpartition(")")[2].split()[0]
