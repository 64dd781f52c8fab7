"""Runs work in a separate process, and reads the memory and CPU time of processes from Linux."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

import django

P = ParamSpec("P")
T = TypeVar("T")

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# Positions in /proc/PID/stat after the program name, which may contain spaces.
USER_TIME, SYSTEM_TIME = 11, 12


def in_own_process(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Run `work` in a fresh process, so that nothing from earlier runs is in its memory or caches."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        return pool.submit(work, *arguments, **named).result()


def peak_mb() -> float:
    """The peak memory of this process. Not from getrusage, which includes the peak of the parent process."""
    return memory_mb("self", "VmHWM")


def memory_mb(pid: int | str, kind: str = "VmRSS") -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")) * 1024 / 1e6


def shared_out_mb(pid: int) -> float:
    """Memory of a process, where a page shared by n processes counts as 1/n."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[USER_TIME]) + int(fields[SYSTEM_TIME])) / TICKS_A_SECOND


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
