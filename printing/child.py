"""Runs a command in a process of its own: bytes in, bytes out. For work that is heavy, or on files we do not trust.

The child sets its own limits of memory and CPU time first of all (printing.limits).
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
# The child gets none of our environment: no secret key, no database URL. A fixed hash seed and a fixed date for the
# fonts make the output reproducible.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(_ROOT),
    "SOURCE_DATE_EPOCH": "0",
}
# Of one core: what a child has to get of a busy machine, or it is taken to hang.
LEAST_SHARE = 0.02
_USER, _SYSTEM = 11, 12  # of the fields of /proc/PID/stat after the name, in ticks of the clock
# Ends with the process that started it, even if that is killed. Low priority, so that web pages stay quick.
_PREFIX = ("/usr/bin/setpriv", "--pdeathsig", "KILL", "/usr/bin/nice", "-n", "10")


def python(code: str) -> tuple[str, ...]:
    """The command that runs this code with our own Python."""
    return (sys.executable, "-c", code)


def run(command: Sequence[str], data: bytes, *, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """Raises subprocess.TimeoutExpired after `seconds`, or CalledProcessError if the child fails."""
    return _finished(command, data, seconds, is_patient=False)


def run_as_job(command: Sequence[str], data: bytes, *, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """The same for a job: TimeoutExpired only after `seconds` in which the child got next to no CPU time.

    The child's own limit of CPU time stops what never ends, so a busy machine only makes it late.
    """
    return _finished(command, data, seconds, is_patient=True)


def start(command: Sequence[str], **more: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 (as subprocess.Popen)
    """It ends with the thread that starts it, has nothing of our environment, and gives way to web pages."""
    return subprocess.Popen(  # noqa: S603 (commands are fixed; only their input is not)
        (*_PREFIX, *command),
        env=_ENVIRONMENT,
        cwd=_ROOT,
        start_new_session=True,  # Ctrl-C is for the worker, which finishes its current job
        **more,
    )


def _finished(
    command: Sequence[str], data: bytes, seconds: float, *, is_patient: bool
) -> subprocess.CompletedProcess[bytes]:
    with start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            output, errors = _output_of(process, data, seconds, is_patient=is_patient)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, output, errors)
    return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


def _output_of(
    process: subprocess.Popen[bytes], data: bytes, seconds: float, *, is_patient: bool
) -> tuple[bytes, bytes]:
    given: bytes | None = data
    used = 0.0
    while True:
        try:
            return process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            given, before, used = None, used, cpu_seconds(process.pid)
            if not is_patient or used - before < LEAST_SHARE * seconds:
                raise


def cpu_seconds(pid: int) -> float:
    """Of this process since it began."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / os.sysconf("SC_CLK_TCK")
