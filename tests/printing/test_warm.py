"""The warm process draws the same as one that has just started, and nothing of a document is left for the next."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from printing import child, drawing, limits
from printing.drawing import PdfError, pdf_of, pdf_of_job
from printing.warm import NUMBER, Warm, copying
from tests.processes import PATIENCE, wait_until

HTML = '<html lang="en"><head><title>{0}</title></head><body><h1>{0}</h1></body></html>'
# A warm process whose drawing is this code, with its limits as always.
OTHER = """
import os, resource, sys, time
from printing import draw, limits
from printing.warm import copying
seen = []
def main(cpu_seconds):
    limits.limit_this_process(cpu_seconds=cpu_seconds)
    seen.append(sys.stdin.read())
    {}
draw.main = main
copying.main()
"""


@pytest.fixture
def warm_with():
    """Warm processes with drawing of our own."""
    started = []

    def make(code):
        started.append(Warm(child.python(OTHER.format(code))))
        return started[-1]

    yield make
    for one in started:
        one.end()


@pytest.fixture
def own(monkeypatch):
    """A warm process of this test alone that draws."""
    own = Warm()
    monkeypatch.setattr(drawing, "warm", own)
    yield own
    own.end()


def _run(warm, data=b"words", cpu_seconds=5, seconds=PATIENCE):
    return warm.run(data, cpu_seconds=cpu_seconds, seconds=seconds)


def _wait_for_end_of(pid):
    until = monotonic() + PATIENCE
    while _is_there(pid):
        assert monotonic() < until
        sleep(0.05)


def _is_there(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_documents_are_the_same_as_from_a_process_that_has_just_started(own):
    first, second = HTML.format("Hello"), HTML.format("Another one")

    drawn = [pdf_of_job(first), pdf_of_job(second), pdf_of_job(first)]

    assert drawn == [pdf_of(first), pdf_of(second), pdf_of(first)]
    assert own._process.poll() is None


def test_nothing_of_a_document_is_left_for_the_next(warm_with):
    warm = warm_with("sys.stdout.write(repr(seen))")

    assert [_run(warm, data).stdout for data in (b"one", b"two")] == [b"['one']", b"['two']"]


def test_copies_have_their_limits_and_nothing_of_our_environment(warm_with, monkeypatch):
    monkeypatch.setenv("A_SECRET", "x")
    warm = warm_with(
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0],"
        " resource.getrlimit(resource.RLIMIT_CORE)[0], 'A_SECRET' in os.environ, len(os.listdir('/proc/self/fd')))"
    )

    memory, seconds, core, is_told, files = _run(warm, cpu_seconds=7).stdout.split()

    assert (int(memory), int(core), is_told) == (limits.MEMORY_BYTES, 0, b"False")
    assert 7 <= int(seconds) <= 8
    assert int(files) == 4  # input, output, errors, and the folder that is being listed


def test_copy_that_takes_too_much_memory_fails_and_the_next_is_drawn(warm_with):
    warm = warm_with("x = bytearray(2_000_000_000 if seen[0] == 'much' else 10); print('done')")

    with pytest.raises(subprocess.CalledProcessError) as error:
        _run(warm, b"much")

    assert (error.value.returncode, error.value.stderr.split()[-1]) == (1, b"MemoryError")
    assert _run(warm).stdout == b"done\n"


def test_copy_that_never_ends_is_stopped_by_its_limit_of_cpu_time(warm_with):
    warm = warm_with("\n    while True: pass")

    with pytest.raises(subprocess.CalledProcessError) as error:
        _run(warm, cpu_seconds=1)

    assert error.value.returncode == -signal.SIGXCPU


def test_copy_that_only_waits_is_given_up_and_ended(warm_with, tmp_path):
    said = tmp_path / "pid"
    warm = warm_with(f"open({str(said)!r}, 'w').write(str(os.getpid())); time.sleep(600)")

    with pytest.raises(subprocess.TimeoutExpired):
        _run(warm, seconds=3)

    _wait_for_end_of(int(said.read_text()))


def test_copy_that_works_is_not_given_up(warm_with):
    warm = warm_with(
        "\n    end = time.process_time() + 0.6\n    while time.process_time() < end: pass\n    print('done')"
    )

    assert _run(warm, seconds=0.5).stdout == b"done\n"


def test_warm_process_that_was_killed_is_started_again(own):
    first = pdf_of_job(HTML.format("Hello"))
    own._process.kill()
    own._process.wait()

    assert pdf_of_job(HTML.format("Hello")) == first


def test_document_fails_whose_warm_process_is_killed_and_its_copy_ends(warm_with, tmp_path):
    said = tmp_path / "pid"
    warm = warm_with(f"open({str(said)!r}, 'w').write(str(os.getpid())); os.kill(os.getppid(), 9); time.sleep(600)")

    with pytest.raises(subprocess.CalledProcessError) as error:
        _run(warm)

    assert error.value.returncode == -signal.SIGKILL
    _wait_for_end_of(int(said.read_text()))


def test_failed_document_says_what_to_do(warm_with, monkeypatch, caplog):
    monkeypatch.setattr(drawing, "warm", warm_with("raise SystemExit('out of paper')"))

    with pytest.raises(PdfError) as error:
        pdf_of_job(HTML.format("Hello"))

    assert str(error.value) == "The document could not be drawn. Nothing was saved. Try again, and check the log."
    assert caplog.messages == ["drawing failed: SystemExit: out of paper"]


def test_copy_of_our_process_starts_a_warm_process_of_its_own(warm_with):
    warm = warm_with("print(os.getppid())")
    first = _run(warm).stdout
    ours = warm._process
    warm._owner = 0  # as after a fork

    second = _run(warm).stdout

    assert first != second
    assert ours.wait(PATIENCE) == 0  # of itself, because its line was closed in this process, which has its only end


WORKER = """
import sys, time
from printing.drawing import pdf_of_job, warm
pdf_of_job("<html lang='en'><title>T</title><h1>Hello</h1></html>")
open(sys.argv[1], "w").write(str(warm._process.pid))
time.sleep(600)
"""


def test_warm_process_ends_with_its_worker(start, tmp_path):
    said = tmp_path / "pid"
    worker = start(sys.executable, "-c", WORKER, str(said))
    wait_until(lambda: said.exists() and said.read_text(), worker)
    pid = int(said.read_text())
    assert _is_there(pid)

    worker.kill()
    worker.wait()

    _wait_for_end_of(pid)


# What the processes above do, once more in this one.


class _EndedError(Exception):
    """In place of the end of the process."""


@pytest.fixture
def line():
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    yield ours, theirs
    ours.close()
    theirs.close()


def _ask(line, *files):
    socket.send_fds(line, [NUMBER.pack(40)], [file.fileno() for file in files])


def test_warm_process_tells_of_each_copy_and_how_it_ended(line, monkeypatch, tmp_path):
    ours, theirs = line
    ended = subprocess.Popen(["/bin/false"])
    monkeypatch.setattr(os, "fork", lambda: ended.pid)
    with (tmp_path / "file").open("wb") as file:
        _ask(ours, file, file, file)
    ours.shutdown(socket.SHUT_WR)
    monkeypatch.setattr(sys, "argv", ["-c", str(os.dup(theirs.fileno()))])

    copying.main()

    assert [NUMBER.unpack(ours.recv(4)) for _ in range(2)] == [(ended.pid,), (1,)]
    ended.returncode = 1


@pytest.mark.parametrize(("draws", "code"), [(True, 0), (False, 1)])
def test_copy_draws_into_the_files_that_it_was_given(line, monkeypatch, tmp_path, draws, code):
    ours, theirs = line
    copied, ends = [], []

    def end(code):
        ends.append(code)
        raise _EndedError

    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(os, "getppid", os.getpid)
    monkeypatch.setattr(os, "dup2", lambda file, number: copied.append(number))
    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(copying.ctypes, "CDLL", lambda name: _NoPrctl)
    monkeypatch.setattr(copying.draw, "main", lambda seconds: copied.append(seconds) if draws else 1 / 0)
    with (tmp_path / "file").open("wb") as file:
        _ask(ours, file, file, file)

    with pytest.raises(_EndedError):
        copying.serve(theirs)

    assert (copied, ends) == ([0, 1, 2, *([40] if draws else [])], [code])


def test_copy_whose_parent_has_died_draws_nothing(line, monkeypatch, tmp_path):
    ours, theirs = line
    ends = []

    def end(code):
        ends.append(code)
        raise _EndedError

    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(os, "getppid", lambda: 1)
    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(copying.ctypes, "CDLL", lambda name: _NoPrctl)
    monkeypatch.setattr(copying.draw, "main", lambda seconds: pytest.fail("it has drawn"))
    with (tmp_path / "file").open("wb") as file:
        _ask(ours, file)

    with pytest.raises(_EndedError):
        copying.serve(theirs)

    assert ends == [1]


class _NoPrctl:
    """The tests themselves are not to die with whoever started them."""

    @staticmethod
    def prctl(*_):
        return 0
