"""Draws PDFs for jobs without starting Python and loading WeasyPrint, half a second of CPU, for each document.

A process that has loaded WeasyPrint, and has never drawn, copies itself for each document (printing.warm.copying). The
copy has the limits of any child that draws, and ends with its document: nothing of one is left for the next.
"""

import atexit
import os
import socket
import struct
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from threading import Lock
from typing import BinaryIO

from printing import child

COMMAND = child.python("from printing.warm.copying import main; main()")
NUMBER = struct.Struct("<i")
_KILLED = -9


class _AwayError(Exception):
    """The warm process has ended."""


class Warm:
    """One warm process, started with the first document and again where it has ended. One document at a time."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command, self._lock = command, Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._owner = 0

    def run(self, data: bytes, *, cpu_seconds: int, seconds: float) -> subprocess.CompletedProcess[bytes]:
        """As printing.child.run_as_job: raises TimeoutExpired, or CalledProcessError if the copy fails."""
        with self._lock, ExitStack() as stack:
            files = [stack.enter_context(_memory(name)) for name in ("given", "made", "said")]
            given, made, said = files
            given.write(data)
            given.seek(0)
            try:
                code = self._code_of(files, cpu_seconds, seconds)
            except BaseException:
                self.end()  # and with it the copy
                raise
            output, errors = _content(made), _content(said)
        if code:
            raise subprocess.CalledProcessError(code, self._command, output, errors)
        return subprocess.CompletedProcess(self._command, 0, output, errors)

    def end(self) -> None:
        """Kill it, unless it belongs to the process of which this one is a copy."""
        process, line, is_ours = self._process, self._line, self._owner == os.getpid()
        self._process = self._line = None
        if line is not None:
            line.close()
        if process is not None and is_ours:
            process.kill()
            process.wait()

    def _code_of(self, files: Sequence[BinaryIO], cpu_seconds: int, seconds: float) -> int:
        try:
            pid = self._begin(files, cpu_seconds)
        except (_AwayError, OSError):  # it was killed since the last document
            self.end()
            pid = self._begin(files, cpu_seconds)
        return self._wait(pid, seconds)

    def _begin(self, files: Sequence[BinaryIO], cpu_seconds: int) -> int:
        """The number of the copy that draws."""
        line = self._line if self._line is not None and self._owner == os.getpid() else self._start()
        socket.send_fds(line, [NUMBER.pack(cpu_seconds)], [file.fileno() for file in files])
        line.settimeout(None)
        return _number(line)

    def _start(self) -> socket.socket:
        self.end()
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = child.start((*self._command, str(theirs.fileno())), pass_fds=[theirs.fileno()])
        self._owner = os.getpid()
        return self._line

    def _wait(self, pid: int, seconds: float) -> int:
        assert self._line is not None  # noqa: S101 (it has just answered)
        self._line.settimeout(seconds)
        used = 0.0
        while True:
            try:
                return _number(self._line)
            except TimeoutError:
                before, used = used, child.cpu_seconds(pid)
                if used - before < child.LEAST_SHARE * seconds:
                    raise subprocess.TimeoutExpired(self._command, seconds) from None
            except _AwayError:
                self.end()
                return _KILLED


def _number(line: socket.socket) -> int:
    answer = line.recv(NUMBER.size)
    if not answer:
        raise _AwayError
    (number,) = NUMBER.unpack(answer)
    return int(number)


def _memory(name: str) -> BinaryIO:
    return open(os.memfd_create(name), "w+b")  # noqa: PTH123 (the caller closes it; it has no path)


def _content(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


warm = Warm()
atexit.register(warm.end)
