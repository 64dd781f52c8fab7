"""The resources a drawing process may use before it is stopped. The largest sample uses a tenth of each."""

import resource
from math import ceil

MEMORY_BYTES = 1_500_000_000  # of address space, which is far more than the memory really used
CPU_SECONDS = 40
WALL_SECONDS = 60


def limit_this_process() -> None:
    """Set soft limits only, because the process never needs to raise them again. CPU time counts from now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    for kind, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit, hard))
