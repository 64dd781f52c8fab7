"""(c) Opening, answering and submitting a questionnaire under gunicorn, compared with a bare Django view."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from bench import goals
from bench.figures import Figure, Goal, Measured, spelt, table
from bench.load import Pace, drive
from bench.process import in_own_process
from bench.server import BARE, OURS, Server, serving
from bench.stock import Stock, count_queries, make_stock

CLIENTS = (1, 8, 32)
ROUNDS = 3
WARM_UP = 64
OK, FOUND = 200, 302
# The load of a machine, before anything is measured, from which times tell more of other work than of ours.
LOAD_OF_OTHERS = 1.5
RESULTS = "results page"  # nobody reads it as often as questionnaires are opened, so its rate is not judged


@dataclass(frozen=True)
class Targets:
    """`times` is of the bare view's."""

    times: Goal
    queries: Goal


@dataclass(frozen=True)
class Work:
    """One kind of request to one server. `requests` is endless, or as long as needed."""

    name: str
    server: Server
    status: int
    requests: Iterator[bytes]


@dataclass
class Observed:
    """The measurements of one kind of request so far, and the CPU time of the server's workers."""

    paces: dict[int, list[Pace]] = field(default_factory=lambda: defaultdict(list))  # by number of clients
    cpu_seconds: float = 0
    requests: int = 0

    def watch(self, work: Work, count: int, clients: int) -> None:
        before = work.server.cpu_seconds()
        self.paces[clients].append(_drive(work, count, clients))
        self.cpu_seconds += work.server.cpu_seconds() - before
        self.requests += count

    def pace(self, clients: int) -> Pace:
        return Pace.middle(self.paces[clients])

    @property
    def best_rate(self) -> float:
        return max(self.pace(clients).rate for clients in self.paces)

    @property
    def cpu_ms(self) -> float:
        return self.cpu_seconds / self.requests * 1e3


SAVING = Targets(goals.SAVE_RATIO, goals.SAVE_QUERIES)
# What a person does, the bare view it is compared with, and the targets.
JUDGED = (
    ("open by link", "bare: read a row", Targets(goals.OPEN_RATIO, goals.OPEN_QUERIES)),
    ("page of 6 questions", "bare: read a row", Targets(goals.PAGE_RATIO, goals.OPEN_QUERIES)),
    ("save one answer", "bare: change a row", SAVING),
    ("save 6 answers", "bare: change a row", SAVING),
    ("submit 43 answers", "bare: insert a row", Targets(goals.SUBMIT_RATIO, goals.SUBMIT_QUERIES)),
    (RESULTS, "bare: read a row", Targets(goals.RESULTS_TO_BARE, goals.RESULTS_QUERIES)),
)


def measure(requests: int) -> Measured:
    """One client sends `requests` in a round; several clients send three times as many."""
    amounts = {clients: requests if clients == 1 else 3 * requests for clients in CLIENTS}
    stock = in_own_process(make_stock, WARM_UP + ROUNDS * sum(amounts.values()))
    queries = in_own_process(count_queries, stock)
    with serving(OURS, "sttool.settings") as ours, serving(BARE, "bench.bare.settings") as bare:
        is_busy = os.getloadavg()[0] > LOAD_OF_OTHERS
        seen = _watched([*_our_works(ours, stock), *_bare_works(bare, stock)], amounts)
    figures = list(_figures(seen, queries, is_busy=is_busy))
    return Measured("Answering a questionnaire", figures, [*_judged_by(is_busy=is_busy), *_details(seen)])


def _our_works(server: Server, stock: Stock) -> list[Work]:
    return [
        Work("open by link", server, OK, cycle(stock.opens())),
        Work("page of 6 questions", server, OK, cycle(stock.reads())),
        Work("save one answer", server, OK, cycle(stock.saves_of_one())),
        Work("save 6 answers", server, FOUND, cycle(stock.saves())),
        Work("submit 43 answers", server, FOUND, iter(stock.submits())),
        Work(RESULTS, server, OK, cycle(stock.results())),
    ]


def _bare_works(server: Server, stock: Stock) -> list[Work]:
    return [
        Work("bare: read a row", server, OK, cycle(stock.bare_reads())),
        Work("bare: change a row", server, FOUND, cycle(stock.bare_posts("change"))),
        Work("bare: insert a row", server, FOUND, iter(stock.bare_posts("spend"))),
    ]


def _watched(works: Sequence[Work], amounts: Mapping[int, int]) -> dict[str, Observed]:
    """In each round every kind of request is run with every number of clients."""
    for work in works:
        _drive(work, WARM_UP, max(CLIENTS))
    seen = {work.name: Observed() for work in works}
    for clients in [*amounts] * ROUNDS:
        for work in works:
            seen[work.name].watch(work, amounts[clients], clients)
    return seen


def _drive(work: Work, count: int, clients: int) -> Pace:
    return drive(work.server.port, islice(work.requests, count), clients=clients, status=work.status)


def _figures(seen: Mapping[str, Observed], queries: Sequence[int], *, is_busy: bool) -> Iterator[Figure]:
    """Of the two ratios to the bare view, one is judged."""
    for (name, baseline, targets), statements in zip(JUDGED, queries, strict=True):
        ours, bare = seen[name], seen[baseline]
        ms, share = ours.pace(1).p50_ms, ours.best_rate / bare.best_rate
        by_clock, by_cpu = (None, targets.times) if is_busy else (targets.times, None)
        rate = None if is_busy or name == RESULTS else goals.RATE_SHARE
        yield Figure(f"{name}: p50 at 1 client", ms, "ms", ms / bare.pace(1).p50_ms, by_clock, is_of_ratio=True)
        yield Figure(
            f"{name}: server CPU a request", ours.cpu_ms, "ms", ours.cpu_ms / bare.cpu_ms, by_cpu, is_of_ratio=True
        )
        yield Figure(f"{name}: best rate", ours.best_rate, "/s", share, rate, is_of_ratio=True)
        yield Figure(f"{name}: queries", statements, "", None, targets.queries)


def _judged_by(*, is_busy: bool) -> list[str]:
    if is_busy:
        return [
            "",
            f"Judged by processor time, and no rates: other work kept the cores busy (over {LOAD_OF_OTHERS:g}).",
        ]
    return ["", "Judged by time at one client, because the cores had nothing else to do."]


def _details(seen: Mapping[str, Observed]) -> list[str]:
    """All measurements, by number of clients."""
    header = ("medians of three rounds", "clients", "p50 ms", "p95 ms", "a second", "CPU ms")
    rows = [
        (name, str(clients), spelt(pace.p50_ms), spelt(pace.p95_ms), f"{pace.rate:,.0f}", spelt(observed.cpu_ms))
        for name, observed in seen.items()
        for clients, pace in ((clients, observed.pace(clients)) for clients in observed.paces)
    ]
    return ["", *table(header, rows)]
