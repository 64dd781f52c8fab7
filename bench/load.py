"""Load: several clients send requests as fast as they are answered, over persistent connections.

Plain sockets, because http.client would need as much CPU time as the bare view.
"""

import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from statistics import median
from time import perf_counter, sleep
from typing import BinaryIO
from urllib.parse import urlencode

from bench.figures import percentile

CSRF = "b" * 32  # any 32 letters work if cookie and form agree
HOST = "127.0.0.1"
GRACE = 10.0  # seconds


class UnexpectedAnswerError(Exception):
    """The server did not do what was meant to be measured."""


@dataclass(frozen=True)
class Pace:
    p50_ms: float
    p95_ms: float
    rate: float  # responses per second

    @classmethod
    def of(cls, seconds: Sequence[float], wall_seconds: float) -> "Pace":
        return cls(percentile(seconds, 50) * 1e3, percentile(seconds, 95) * 1e3, len(seconds) / wall_seconds)

    @classmethod
    def middle(cls, rounds: Sequence["Pace"]) -> "Pace":
        """The median of each figure over several rounds."""
        return cls(*(median(getattr(pace, name) for pace in rounds) for name in ("p50_ms", "p95_ms", "rate")))


def get(path: str, cookies: Mapping[str, str]) -> bytes:
    return _request("GET", path, cookies, b"")


def post(path: str, cookies: Mapping[str, str], form: Mapping[str, str]) -> bytes:
    body = urlencode({**form, "csrfmiddlewaretoken": CSRF}).encode()
    return _request("POST", path, {**cookies, "csrf": CSRF}, body)


def _request(method: str, path: str, cookies: Mapping[str, str], body: bytes) -> bytes:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", f"Cookie: {cookie}"]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def drive(port: int, requests: Iterable[bytes], *, clients: int, status: int) -> Pace:
    """Send all `requests`, `clients` at a time. Raises UnexpectedAnswerError if a response has another status."""
    shared = iter(list(requests))  # threads can share a list iterator
    began = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        by_client = list(pool.map(lambda _: list(_client(port, shared, status)), range(clients)))
    return Pace.of([*chain.from_iterable(by_client)], perf_counter() - began)


def _client(port: int, requests: Iterator[bytes], status: int) -> Iterator[float]:
    with socket.create_connection((HOST, port)) as line, line.makefile("rb") as answers:
        for request in requests:
            yield ask(line, answers, request, status)


def ask(line: socket.socket, answers: BinaryIO, request: bytes, wanted: int) -> float:
    """Seconds from the request to the last byte of the response."""
    began = perf_counter()
    line.sendall(request)
    status, length = _head(answers)
    answers.read(length)
    if status != wanted:
        raise UnexpectedAnswerError(f"{status} instead of {wanted} to {request[:60]!r}")
    return perf_counter() - began


@dataclass(frozen=True)
class Arrived:
    """The outcome of visits that were due one after another. `seconds` are the times of successful visits."""

    seconds: Sequence[float]
    errors: Sequence[str]
    rate: float  # successful visits per second


Visit = Sequence[tuple[bytes, int]]  # requests, each with the expected status


def arrive(port: int, visits: Sequence[Visit], *, a_second: float, clients: int) -> Arrived:
    """Visits that are due one after another, so many a second. See `arrive_at`."""
    return arrive_at(port, [(place / a_second, visit) for place, visit in enumerate(visits)], clients=clients)


def arrive_at(port: int, visits: Sequence[tuple[float, Visit]], *, clients: int) -> Arrived:
    """Start each visit when it is due, whether or not earlier ones are done, on its own connection.

    A visit's time counts from when it was due, so a slow server cannot hide behind waiting clients. Visits that have
    not started `GRACE` seconds after the last one was due are errors.
    """
    began = perf_counter()
    due = iter([(began + seconds, visit) for seconds, visit in visits])
    until = began + max(seconds for seconds, _ in visits) + GRACE
    with ThreadPoolExecutor(clients) as pool:
        by_client = list(pool.map(lambda _: list(_visitor(port, due, until)), range(clients)))
    outcomes = [*chain.from_iterable(by_client)]
    seconds = [outcome for outcome in outcomes if isinstance(outcome, float)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, str)]
    return Arrived(seconds, errors, len(seconds) / (perf_counter() - began))


def _visitor(port: int, due: Iterator[tuple[float, Visit]], until: float) -> Iterator[float | str]:
    for begins, visit in due:
        sleep(max(0, begins - perf_counter()))
        yield _visit(port, visit, begins) if perf_counter() < until else "not started in time"


def _visit(port: int, visit: Visit, begins: float) -> float | str:
    """Seconds since the visit was due, or what went wrong."""
    try:
        with socket.create_connection((HOST, port), timeout=GRACE) as line, line.makefile("rb") as answers:
            for request, status in visit:
                ask(line, answers, request, status)
    except (OSError, UnexpectedAnswerError, IndexError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return perf_counter() - begins


def _head(answers: BinaryIO) -> tuple[int, int]:
    """Status and length of the next response."""
    status, length = int(answers.readline().split()[1]), 0
    while (header := answers.readline()) != b"\r\n":
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
    return status, length
