"""(a) The results page for growing numbers of responses: server time per request, in process."""

from collections.abc import Sequence
from statistics import median
from time import perf_counter

from django.core.cache import caches
from django.test import Client

from bench import goals
from bench.figures import Figure, Measured
from bench.make_round import browser, full_round
from bench.process import in_own_process
from results.actions import close_and_freeze

REQUESTS = 150
FIRST_REQUESTS = 15


def measure(sizes: Sequence[int]) -> Measured:
    for size in sizes:
        in_own_process(make_closed_round, size)
    first, later = in_own_process(time_pages, sizes)
    return Measured(
        "Results page",
        [
            *_figures("results page", sizes, later),
            *_figures("its first view in a process", sizes, first),
        ],
    )


def _figures(name: str, sizes: Sequence[int], times: Sequence[float]) -> list[Figure]:
    """The times are for information: `bench.answering` compares the page with the bare view."""
    ratios = [time / times[0] for time in times]
    rows = zip(sizes, times, ratios, strict=True)
    pages = [Figure(f"{name}, {size:,} responses", time, "ms", ratio) for size, time, ratio in rows]
    return [*pages, Figure(f"{name}, largest to smallest", ratios[-1], "", None, goals.RESULTS_RATIO)]


def make_closed_round(size: int) -> None:
    round = full_round(size)
    if round.is_open:
        close_and_freeze(round=round, by="bench")


def time_pages(sizes: Sequence[int]) -> tuple[list[float], list[float]]:
    """Milliseconds (p50) of the page for each size: on its first view, and on later views.

    The sizes alternate, so that a busy moment on the machine affects all of them.
    """
    client = browser()
    paths = [f"/rounds/{full_round(size).pk}/results/" for size in sizes]
    _read(client, paths[0])  # compiles the templates
    first = [[_first(client, path) for path in paths] for _ in range(FIRST_REQUESTS)]
    later = [[_read(client, path) for path in paths] for _ in range(REQUESTS)]
    return _medians(first), _medians(later)


def _medians(turns: Sequence[Sequence[float]]) -> list[float]:
    return [median(times) for times in zip(*turns, strict=True)]


def _first(client: Client, path: str) -> float:
    caches["fragments"].clear()
    return _read(client, path)


def _read(client: Client, path: str) -> float:
    began = perf_counter()
    response = client.get(path)
    seconds = perf_counter() - began
    if response.status_code != 200:  # noqa: PLR2004 (OK)
        raise RuntimeError(f"{path} answered {response.status_code}")
    return seconds * 1e3
