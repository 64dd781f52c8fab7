"""Work in a process of its own, and what a process uses: memory and processor time, as Linux counts them."""

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
# Places in /proc/PID/stat after the name of the program, which may hold spaces.
USER_TIME, SYSTEM_TIME = 11, 12


def in_own_process(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What `work` returns, from a fresh process: nothing of what ran before is in its memory or its caches."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        return pool.submit(work, *arguments, **named).result()


def peak_mb() -> float:
    """The most memory that this process ever had. Not getrusage: that keeps the peak of who started the process."""
    return memory_mb("self", "VmHWM")


def memory_mb(pid: int | str, kind: str = "VmRSS") -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")) * 1024 / 1e6


def shared_out_mb(pid: int) -> float:
    """Memory of a process in which a page that n processes share counts as one n-th."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[USER_TIME]) + int(fields[SYSTEM_TIME])) / TICKS_A_SECOND


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
