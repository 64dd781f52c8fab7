"""Runs a command in a process of its own: bytes in, bytes out. For work that is heavy, or on files we do not trust.

The child sets its own limits of memory and CPU time first of all (printing.limits).
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

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
# Ends with the process that started it, even if that is killed. Low priority, so that web pages stay quick.
_PREFIX = ("/usr/bin/setpriv", "--pdeathsig", "KILL", "/usr/bin/nice", "-n", "10")


def python(code: str) -> tuple[str, ...]:
    """The command that runs this code with our own Python."""
    return (sys.executable, "-c", code)


def run(command: Sequence[str], data: bytes, *, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """Raises subprocess.TimeoutExpired after `seconds`, or CalledProcessError if the child fails."""
    return subprocess.run(  # noqa: S603 (commands are fixed; only their input is not)
        (*_PREFIX, *command),
        input=data,
        capture_output=True,
        timeout=seconds,
        env=_ENVIRONMENT,
        cwd=_ROOT,
        check=True,
        start_new_session=True,  # Ctrl-C is for the worker, which finishes its current job
    )
