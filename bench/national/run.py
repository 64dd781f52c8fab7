"""Tries a national survey at a hundredth: python -m bench.national.run [--small] [--write]. `make national` starts it.

With --write the tables go into docs/national.md. --small is a quick check that it runs. It fills an empty PostgreSQL
and talks to this machine only.
"""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from time import sleep
from typing import Any

import django
from aiosmtpd.controller import Controller

from bench.national import page, plan
from bench.national.arrivals import (
    DAY,
    HOUR,
    MINUTE,
    QUARTER,
    STAFF,
    Busiest,
    arrivals,
    busiest,
    visits_of,
    within,
)
from bench.national.plan import Cost
from bench.process import cpu_seconds, in_own_process
from bench.run import ENVIRONMENT, prepare
from bench.server import OURS, serving

SCALE = 100
FASTER = 10  # the quarter of an hour is played in a tenth of its time
LOOKED_AT = 20  # rounds that are reminded at each number of open rounds


@dataclass(frozen=True)
class Extent:
    sizes: tuple[int, ...] = (100, 300, 1_000)
    shares: tuple[float, ...] = (0.2, 0.4, 0.6, 0.8, 1.0)  # of the national rate
    seconds: int = 20
    reports: int = 2
    to_send: int = 20  # seconds


SMALL = Extent(sizes=(4, 8, 12), shares=(0.1,), seconds=5, reports=1, to_send=4)


def main() -> int:
    parser = ArgumentParser(prog="bench.national", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a quick check that it runs")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/national.md")
    options = parser.parse_args()
    with _mail_server() as port:
        mail = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "MAIL_PAUSE": "0", "MAILS_A_DAY": "100000"}
        os.environ.update(ENVIRONMENT | mail)
        django.setup()
        machine = in_own_process(prepare).splitlines()
        _say("; ".join(machine))
        found = _try(SMALL if options.small else Extent())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    text = page.figures(found, _periods(), memory, "; ".join(machine[:2]))
    _say(text)
    if options.write:
        page.write(text)
    return 0


@cache
def _everyone() -> list[int]:
    return arrivals(visits_of(STAFF))


def _periods() -> list[Busiest]:
    return [busiest(_everyone(), length) for length in (1, MINUTE, QUARTER, HOUR, DAY)]


def _try(extent: Extent) -> plan.Found:
    population, duties = import_module("bench.national.population"), import_module("bench.national.duties")
    database = import_module("bench.national.database")
    rounds = in_own_process(population.open_rounds, extent.sizes[0])
    invited, people = in_own_process(duties.inviting, rounds)
    _say(f"{people:,} people invited")
    letter = _send(extent.to_send)
    in_own_process(population.settle)
    in_own_process(database.sizes)
    steps, log_of_visit = _replay(extent, rounds)
    looks, acts = _grow(extent, rounds)
    row_sizes = in_own_process(database.sizes)
    closed = in_own_process(duties.closing, rounds)
    _say(f"{closed[1]} rounds closed")
    reports = in_own_process(duties.reporting, rounds[: extent.reports])
    row_sizes |= {name: size for name, size in in_own_process(database.sizes).items() if name.startswith("re")}
    acts.append(plan.Growth("closing", {extent.sizes[-2]: _of_one(closed), extent.sizes[-1]: _of_one(closed)}, 600))
    return plan.Found(
        steps=steps,
        looks=looks,
        acts=acts,
        letter=letter,
        report=_of_one(reports),
        invitation=invited.together / people,
        row_bytes={name: size.a_row for name, size in row_sizes.items()},
        wal_of_visit=log_of_visit,
    )


def _of_one(result: tuple[Cost, int]) -> float:
    cost, count = result
    return float(cost.together / max(1, count))


def _send(seconds: int) -> float:
    """Processor seconds of an email, sent by a worker as it is in use."""
    database, population = import_module("bench.national.database"), import_module("bench.national.population")
    with _working() as worker:
        sleep(seconds / 3)  # it has started by then
        before = in_own_process(population.count_sent)
        ours, theirs = cpu_seconds(worker), database.database_cpu()
        sleep(seconds)
        spent = cpu_seconds(worker) - ours + database.database_cpu() - theirs
        sent = in_own_process(population.count_sent) - before
    _say(f"{sent:,} emails sent in {seconds} s")
    return float(spent / max(1, sent))


def _replay(extent: Extent, rounds: Sequence[int]) -> tuple[list[Any], float]:
    replay, database = import_module("bench.national.replay"), import_module("bench.national.database")
    everyone = _everyone()
    rate = busiest(everyone, MINUTE).a_second
    offsets = [second / FASTER for second in within(everyone, busiest(everyone, QUARTER))[::SCALE]]
    counts = [max(1, round(rate * share * extent.seconds)) for share in extent.shares]
    stock = iter(in_own_process(replay.make_visits, rounds, len(offsets) + sum(counts)))
    in_own_process(database.sizes)
    scans, log = in_own_process(database.scans), in_own_process(database.written)
    steps = []
    with serving(OURS, "sttool.settings") as server, _working():
        quarter = [(offset, next(stock)) for offset in offsets]
        steps.append(replay.play(server, "1/10: the busiest quarter", quarter))
        for share, count in zip(extent.shares, counts, strict=True):
            _say(str(steps[-1]))
            if steps[-1].has_broken:
                break
            due = [(number * extent.seconds / count, next(stock)) for number in range(count)]
            steps.append(replay.play(server, f"{share:.0%}", due))
    _say(str(steps[-1]))
    visits = sum(step.visits for step in steps)
    _say_scans(scans, in_own_process(database.scans), visits)
    return steps, (in_own_process(database.written) - log) / visits


def _say_scans(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]], visits: int) -> None:
    rows = {name: read - before.get(name, (0, 0))[1] for name, (_, read) in after.items()}
    most = sorted(rows.items(), key=lambda item: -item[1])[:5]
    _say("Read from end to end, rows a visit: " + ", ".join(f"{name} {count / visits:.1f}" for name, count in most))


def _grow(extent: Extent, first: Sequence[int]) -> tuple[list[Any], list[Any]]:
    """Each duty, and the work for each round, at each number of open rounds."""
    population, duties = import_module("bench.national.population"), import_module("bench.national.duties")
    database = import_module("bench.national.database")
    looks: dict[tuple[str, float], dict[int, float]] = {}
    acts: dict[str, dict[int, float]] = {"reminders": {}, "ballot box": {}}
    rounds = list(first)
    for size in extent.sizes:
        rounds += in_own_process(population.grow, size - len(rounds))
        in_own_process(database.sizes)
        for name, (cost, period) in in_own_process(duties.looks).items():
            looks.setdefault((name, period), {})[size] = cost.together
        acts["ballot box"][size] = _of_one(in_own_process(duties.emptying, rounds))
        acts["reminders"][size] = _of_one(in_own_process(duties.reminding, rounds[:LOOKED_AT]))
        in_own_process(population.settle)
        _say(f"{size:,} open rounds looked at")
    found = [plan.Growth(name, costs, period) for (name, period), costs in looks.items()]
    return found, [plan.Growth(name, costs, 0) for name, costs in acts.items()]


@contextmanager
def _working() -> Iterator[int]:
    """One worker as it is in use: the number of its process."""
    process = subprocess.Popen([sys.executable, "manage.py", "work"], env=os.environ)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _mail_server() -> Iterator[int]:
    """Takes every email and keeps none."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    controller = Controller(_Taker(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


class _Taker:
    async def handle_DATA(self, *_: object) -> str:  # noqa: N802 (its library's name)
        return "250 OK"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
