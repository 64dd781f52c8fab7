"""The resources a child process may use before it is stopped. Drawing the largest sample uses a tenth of each."""

import resource
from math import ceil

MEMORY_BYTES = 1_500_000_000  # of address space, which is far more than the memory really used
CPU_SECONDS = 40
# For each million characters of the document. A million of plain comments take 3 seconds, of twelve scripts 13.
CPU_SECONDS_PER_MILLION = 40
WALL_SECONDS = 60  # while somebody waits for a page: the proxy waits no longer either
# A job holds up no page. It is only stopped after so long if it got next to no CPU time meanwhile (printing.child).
JOB_WALL_SECONDS = 600


def cpu_seconds_for(characters: int) -> int:
    """What a document of this size may take."""
    return CPU_SECONDS + CPU_SECONDS_PER_MILLION * characters // 1_000_000


def limit_this_process(*, memory: int = MEMORY_BYTES, cpu_seconds: int = CPU_SECONDS) -> None:
    """Set soft limits only, because the process never needs to raise them again. CPU time counts from now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, ceil(used.ru_utime + used.ru_stime) + cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit, hard))
