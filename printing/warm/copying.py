"""The warm process: has loaded what draws, and copies itself for each document that it is asked for."""

import ctypes
import gc
import os
import signal
import socket
import sys
import traceback
from collections.abc import Sequence

from printing import draw
from printing.warm import NUMBER

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_FILES = 3  # what the document is made from, the PDF, and what went wrong


def main() -> None:
    gc.freeze()  # copies share what is loaded
    with socket.socket(fileno=int(sys.argv[1])) as line:
        serve(line)


def serve(line: socket.socket) -> None:
    """Until the worker closes the line. The worker hears the number of each copy, and how it ended."""
    parent = os.getpid()
    while True:
        asked, files, _, _ = socket.recv_fds(line, NUMBER.size, _FILES)
        if not asked:
            return
        pid = os.fork()
        if not pid:
            line.close()
            _draw_and_end(parent, files, *NUMBER.unpack(asked))
        for file in files:
            os.close(file)
        line.send(NUMBER.pack(pid))
        _, status = os.waitpid(pid, 0)
        line.send(NUMBER.pack(os.waitstatus_to_exitcode(status)))


def _draw_and_end(parent: int, files: Sequence[int], cpu_seconds: int) -> None:
    """In the copy, which never returns from here."""
    code = 1
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == parent:  # otherwise it has died meanwhile
            for number, file in enumerate(files):
                os.dup2(file, number)
                os.close(file)
            draw.main(cpu_seconds)
            sys.stdout.flush()
            code = 0
    except BaseException:  # noqa: BLE001 (whatever it is, the copy ends and says why)
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
