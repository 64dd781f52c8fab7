"""(c) Opening, answering and submitting a questionnaire under gunicorn, compared with a bare Django view."""

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


@dataclass(frozen=True)
class Targets:
    ms: Goal
    rate: Goal
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


OPENING = Targets(goals.OPEN_MS, goals.OPEN_RATE, goals.OPEN_QUERIES)
SAVING = Targets(goals.SAVE_MS, goals.SAVE_RATE, goals.SAVE_QUERIES)
SUBMITTING = Targets(goals.SUBMIT_MS, goals.SUBMIT_RATE, goals.SUBMIT_QUERIES)
# What a person does, the bare view it is compared with, and the targets.
JUDGED = (
    ("open by link", "bare: read a row", OPENING),
    ("page of 6 questions", "bare: read a row", OPENING),
    ("save one answer", "bare: change a row", SAVING),
    ("save 6 answers", "bare: change a row", SAVING),
    ("submit 43 answers", "bare: insert a row", SUBMITTING),
)


def measure(requests: int) -> Measured:
    """One client sends `requests` in a round; several clients send three times as many."""
    amounts = {clients: requests if clients == 1 else 3 * requests for clients in CLIENTS}
    stock = in_own_process(make_stock, WARM_UP + ROUNDS * sum(amounts.values()))
    queries = in_own_process(count_queries, stock)
    with serving(OURS, "sttool.settings") as ours, serving(BARE, "bench.bare.settings") as bare:
        seen = _watched([*_our_works(ours, stock), *_bare_works(bare, stock)], amounts)
    return Measured("Answering a questionnaire", list(_figures(seen, queries)), _details(seen))


def _our_works(server: Server, stock: Stock) -> list[Work]:
    return [
        Work("open by link", server, OK, cycle(stock.opens())),
        Work("page of 6 questions", server, OK, cycle(stock.reads())),
        Work("save one answer", server, OK, cycle(stock.saves_of_one())),
        Work("save 6 answers", server, FOUND, cycle(stock.saves())),
        Work("submit 43 answers", server, FOUND, iter(stock.submits())),
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


def _figures(seen: Mapping[str, Observed], queries: Sequence[int]) -> Iterator[Figure]:
    for (name, baseline, targets), statements in zip(JUDGED, queries, strict=True):
        ours, bare = seen[name], seen[baseline]
        ms, bare_ms = ours.pace(1).p50_ms, bare.pace(1).p50_ms
        yield Figure(f"{name}: p50 at 1 client", ms, "ms", ms / bare_ms, targets.ms)
        yield Figure(f"{name}: best rate", ours.best_rate, "/s", ours.best_rate / bare.best_rate, targets.rate)
        yield Figure(f"{name}: queries", statements, "", None, targets.queries)
        yield Figure(f"{name}: server CPU a request", ours.cpu_ms, "ms", ours.cpu_ms / bare.cpu_ms)


def _details(seen: Mapping[str, Observed]) -> list[str]:
    """All measurements, by number of clients."""
    header = ("medians of three rounds", "clients", "p50 ms", "p95 ms", "a second", "CPU ms")
    rows = [
        (name, str(clients), spelt(pace.p50_ms), spelt(pace.p95_ms), f"{pace.rate:,.0f}", spelt(observed.cpu_ms))
        for name, observed in seen.items()
        for clients, pace in ((clients, observed.pace(clients)) for clients in observed.paces)
    ]
    return ["", *table(header, rows)]
