"""(b) Closing a round: time, memory, the share of scoring, and the effect on readers in the meantime."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic, process_time, sleep

from bench import goals
from bench.figures import Figure, Measured, percentile
from bench.load import get
from bench.make_round import full_round, signed_in
from bench.process import in_own_process, peak_mb
from bench.reader import Read, Reader
from bench.server import OURS, serving
from results import gather
from results.actions import close_and_freeze
from results.instrument import instrument_from
from scoring import engine

IDLE_SECONDS = 4


@dataclass(frozen=True)
class Closing:
    began: float  # on the clock shared by all processes
    ended: float
    cpu_seconds: float
    peak_mb: float
    gather_cpu_seconds: float
    score_cpu_seconds: float

    @property
    def seconds(self) -> float:
        return self.ended - self.began


def measure(sizes: Sequence[int]) -> Measured:
    *smaller, largest = sizes
    for size in sizes:
        in_own_process(make_round, size)
    closings = {size: in_own_process(close, size) for size in smaller}
    page = in_own_process(project_page, largest)
    with serving(OURS, "sttool.settings") as server:
        idle, busy = Reader(server.port, page), Reader(server.port, page)
        with idle.reading():
            sleep(IDLE_SECONDS)
        with busy.reading():
            closings[largest] = in_own_process(close, largest)
    readers = _reader_figures(idle.reads, busy.between(closings[largest].began, closings[largest].ended))
    return Measured("Closing a round", [*_closing_figures(closings), *readers])


def make_round(size: int) -> None:
    full_round(size)


def project_page(size: int) -> bytes:
    """A request for the page with the round's state, which reads the row that closing changes."""
    return get(f"/projects/{full_round(size).project_id}/", signed_in())


def close(size: int) -> Closing:
    """Close the round in this process, then time the calculation of its evidence again."""
    round = full_round(size)
    began, cpu_began = monotonic(), process_time()
    close_and_freeze(round=round, by="bench")
    ended, cpu_seconds, peak = monotonic(), process_time() - cpu_began, peak_mb()
    instrument, start = instrument_from(round.catalogue), process_time()
    evidence, gathered = gather.gather(round), process_time()
    engine.assess(evidence, instrument)
    return Closing(began, ended, cpu_seconds, peak, gathered - start, process_time() - gathered)


def _closing_figures(closings: Mapping[int, Closing]) -> Iterator[Figure]:
    smallest = closings[min(closings)]
    for size, closing in closings.items():
        ratio = closing.seconds / smallest.seconds
        yield Figure(f"closing {size:,} responses", closing.seconds, "s", ratio, goals.CLOSING_SECONDS)
    for size, closing in closings.items():
        ratio = closing.peak_mb / smallest.peak_mb
        yield Figure(f"peak memory, {size:,} responses", closing.peak_mb, "MB", ratio, goals.CLOSING_MB)
    for size, closing in closings.items():
        yield Figure(f"CPU time of our process, {size:,} responses", closing.cpu_seconds, "CPU s")
        yield Figure(f"counting answers, {size:,} responses", closing.gather_cpu_seconds, "CPU s")
        ratio = closing.score_cpu_seconds / smallest.score_cpu_seconds
        yield Figure(f"scoring, {size:,} responses", closing.score_cpu_seconds, "CPU s", ratio)


def _reader_figures(idle: Sequence[Read], busy: Sequence[Read]) -> list[Figure]:
    before, during = (percentile([read.seconds * 1e3 for read in reads], 95) for reads in (idle, busy))
    slowest = max(read.seconds for read in busy) * 1e3
    return [
        Figure("a reader before the closing, p95", before, "ms"),
        Figure("a reader during the closing, p95", during, "ms", during / before, goals.READER_P95_MS),
        Figure("a reader during the closing, slowest", slowest, "ms"),
    ]
