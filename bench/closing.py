"""(b) Closing a round: how long, how much memory, what scoring takes of it, and what readers notice meanwhile."""

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic, process_time, sleep

from assessments.models import AskedGroup
from bench import goals
from bench.figures import Figure, Measured, percentile
from bench.load import HOST, ask, get
from bench.make_round import full_round, places
from bench.process import in_own_process, peak_mb
from bench.server import OURS, serving
from reports import gather
from reports.actions import close_round
from reports.instrument import instrument_from
from reports.scoring import engine

SECONDS_BETWEEN_READS = 0.05
IDLE_SECONDS = 4
READABLE = {200, 409}  # an open round, and one that has closed


@dataclass(frozen=True)
class Closing:
    began: float  # on the clock that all processes share
    ended: float
    cpu_seconds: float
    peak_mb: float
    gather_cpu_seconds: float
    score_cpu_seconds: float

    @property
    def seconds(self) -> float:
        return self.ended - self.began


@dataclass(frozen=True)
class Read:
    began: float
    seconds: float


def measure(sizes: Sequence[int]) -> Measured:
    *smaller, largest = sizes
    for size in sizes:
        in_own_process(make_round, size)
    closings = {size: in_own_process(close, size) for size in smaller}
    with (
        serving(OURS, "sttool.settings") as server,
        reading(server.port, in_own_process(a_link_into, largest)) as reads,
    ):
        sleep(IDLE_SECONDS)
        closings[largest] = in_own_process(close, largest)
    return Measured("Closing a round", [*_closing_figures(closings), *_reader_figures(reads, closings[largest])])


def make_round(size: int) -> None:
    full_round(size)


def a_link_into(size: int) -> str:
    """The address of the introduction to a round, which its closing could keep waiting."""
    group = AskedGroup.objects.select_related("assessment").filter(assessment=full_round(size)).latest("pk")
    (place,) = places(group, 1, {})
    return f"/s/{place.secret}/"


def close(size: int) -> Closing:
    """Close the round in this process, then work its evidence out again with a watch in hand."""
    assessment = full_round(size)
    began, cpu_began = monotonic(), process_time()
    close_round(assessment=assessment, by="bench")
    ended, cpu_seconds, peak = monotonic(), process_time() - cpu_began, peak_mb()
    instrument, start = instrument_from(assessment.catalogue), process_time()
    evidence, gathered = gather.gather(assessment), process_time()
    engine.assess(evidence, instrument)
    return Closing(began, ended, cpu_seconds, peak, gathered - start, process_time() - gathered)


@contextmanager
def reading(port: int, path: str) -> Iterator[list[Read]]:
    """Somebody reads a page again and again until the block ends."""
    reads: list[Read] = []
    stopped = Event()
    thread = Thread(target=_read_until, args=(stopped, port, path, reads))
    thread.start()
    try:
        yield reads
    finally:
        stopped.set()
        thread.join()


def _read_until(stopped: Event, port: int, path: str, reads: list[Read]) -> None:
    with socket.create_connection((HOST, port)) as line, line.makefile("rb") as answers:
        ask(line, answers, get(path, {}), READABLE)  # the server has started and holds its templates
        while not stopped.wait(SECONDS_BETWEEN_READS):
            began = monotonic()
            reads.append(Read(began, ask(line, answers, get(path, {}), READABLE)))


def _closing_figures(closings: Mapping[int, Closing]) -> Iterator[Figure]:
    smallest = closings[min(closings)]
    for size, one in closings.items():
        yield Figure(
            f"closing {size:,} responses", one.seconds, "s", one.seconds / smallest.seconds, goals.CLOSING_SECONDS
        )
    for size, one in closings.items():
        ratio = one.peak_mb / smallest.peak_mb
        yield Figure(f"peak memory, {size:,} responses", one.peak_mb, "MB", ratio, goals.CLOSING_MB)
    for size, one in closings.items():
        yield Figure(f"processor time of our process, {size:,} responses", one.cpu_seconds, "CPU s")
        yield Figure(f"counting answers, {size:,} responses", one.gather_cpu_seconds, "CPU s")
        ratio = one.score_cpu_seconds / smallest.score_cpu_seconds
        yield Figure(f"scoring, {size:,} responses", one.score_cpu_seconds, "CPU s", ratio)


def _reader_figures(reads: Sequence[Read], closing: Closing) -> list[Figure]:
    idle = [one.seconds * 1e3 for one in reads if one.began + one.seconds < closing.began]
    busy = [
        one.seconds * 1e3 for one in reads if closing.began <= one.began + one.seconds and one.began < closing.ended
    ]
    before, meanwhile = percentile(idle, 95), percentile(busy, 95)
    return [
        Figure("a reader before the closing, p95", before, "ms"),
        Figure("a reader during the closing, p95", meanwhile, "ms", meanwhile / before, goals.READER_P95_MS),
        Figure("a reader during the closing, slowest", max(busy), "ms"),
    ]
