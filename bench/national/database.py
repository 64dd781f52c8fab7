"""What PostgreSQL has done and holds: processor time of all its processes, connections, sizes, scans."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import process_time, sleep
from typing import Any, TypeVar

from django.db import connection

from bench.national.plan import Cost
from bench.process import TICKS_A_SECOND, children_of, cpu_seconds

T = TypeVar("T")

# Positions in /proc/PID/stat after the program name: the time of children that have ended.
CHILDREN_USER_TIME, CHILDREN_SYSTEM_TIME = 13, 14
BETWEEN_LOOKS = 0.5  # seconds
SIZES = """
    SELECT relname, reltuples::bigint, pg_table_size(oid), pg_indexes_size(oid)
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""
SCANS = "SELECT relname, seq_scan, seq_tup_read FROM pg_stat_user_tables"
CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"


def postmaster() -> int:
    folder = Path("/" + os.environ["DATABASE_URL"].split("@/")[1]).parent
    return int((folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])


def database_cpu() -> float:
    """Processor seconds of PostgreSQL since it started: of its processes, and of those that have ended."""
    pid = postmaster()
    ended = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = int(ended[CHILDREN_USER_TIME]) + int(ended[CHILDREN_SYSTEM_TIME])
    return sum(map(_cpu_if_there, [pid, *children_of(pid)])) + ticks / TICKS_A_SECOND


def _cpu_if_there(pid: int) -> float:
    """None of a process that has just ended, whose time its parent has."""
    try:
        return cpu_seconds(pid)
    except FileNotFoundError:
        return 0.0


def cost_of(work: Callable[[], T]) -> tuple[Cost, T]:
    ours, database = process_time(), database_cpu()
    done = work()
    return Cost(process_time() - ours, database_cpu() - database), done


@dataclass(frozen=True)
class Size:
    """Of one table. `indexes` come on top of the table itself."""

    rows: int
    table: int  # bytes
    indexes: int  # bytes

    @property
    def a_row(self) -> float:
        return (self.table + self.indexes) / max(1, self.rows)


def sizes() -> dict[str, Size]:
    return {name: Size(rows, table, indexes) for name, rows, table, indexes in _ask("VACUUM ANALYZE", SIZES)}


def scans() -> dict[str, tuple[int, int]]:
    """Table -> how often it was read from end to end, and how many rows that were."""
    sleep(1)  # until the statistics of other connections have arrived
    return {name: (times, rows) for name, times, rows in _ask("SELECT pg_stat_clear_snapshot()", SCANS)}


def written() -> int:
    """Bytes of the write-ahead log so far."""
    return int(_ask("SELECT 1", "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")[0][0])


def _ask(before: str, question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(before)
        cursor.execute(question)
        return list(cursor.fetchall())


@contextmanager
def counting_connections() -> Iterator[list[int]]:
    """The numbers of connections that a look every half second has found, this one left out."""
    found: list[int] = []
    over = Event()

    def look() -> None:
        while not over.wait(BETWEEN_LOOKS):
            found.append(int(_ask("SELECT 1", CONNECTIONS)[0][0]) - 1)
        connection.close()

    thread = Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()
