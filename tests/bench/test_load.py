"""The load: what is sent, what is made of the answers, and that a wrong answer stops it."""

import socket
from threading import Thread

import pytest

from bench.load import CSRF, Pace, UnexpectedAnswerError, arrive, drive, get, post

ANSWER = b"HTTP/1.1 200 OK\r\nServer: test\r\nContent-Length: 5\r\n\r\nhello"
REFUSAL = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def answering():
    """A server that gives one answer to whatever arrives: its port."""
    threads, doors = [], []

    def serve(answer):
        door = socket.create_server(("127.0.0.1", 0))
        threads.append(Thread(target=_answer, args=(door, answer)))
        threads[-1].start()
        doors.append(door)
        return door.getsockname()[1]

    yield serve
    for thread, door in zip(threads, doors, strict=True):
        thread.join()
        door.close()


def _answer(door, answer):
    line, _ = door.accept()
    with line:
        while line.recv(10_000):
            line.sendall(answer)


def test_get_sends_its_cookies():
    request = get("/a/key/", {"invitation": "secret", "session": "s"})

    assert request == b"GET /a/key/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: invitation=secret; session=s\r\n\r\n"


def test_post_sends_the_same_csrf_token_twice():
    head, _, body = post("/a/key/", {}, {"E01": "4"}).partition(b"\r\n\r\n")

    assert head.splitlines()[2:] == [
        b"Cookie: csrf=" + CSRF.encode(),
        b"Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}".encode(),
    ]
    assert body == b"E01=4&csrfmiddlewaretoken=" + CSRF.encode()


def test_drive_measures_every_request(answering):
    pace = drive(answering(ANSWER), [get("/", {})] * 20, clients=1, status=200)

    assert 0 < pace.p50_ms <= pace.p95_ms < 1000
    assert pace.rate > 1


def test_drive_stops_at_an_unexpected_answer(answering):
    with pytest.raises(UnexpectedAnswerError, match="404 instead of"):
        drive(answering(REFUSAL), [get("/", {})], clients=1, status=200)


def test_pace_is_made_of_seconds():
    assert Pace.of([0.001] * 19 + [0.5], 2.0) == Pace(p50_ms=1.0, p95_ms=1.0, rate=10.0)


def test_middle_takes_the_median_of_each_figure():
    rounds = [Pace(1, 9, 100), Pace(3, 7, 300), Pace(2, 8, 200)]

    assert Pace.middle(rounds) == Pace(2, 8, 200)


def test_arrive_makes_each_visit_when_it_is_due(answering):
    port = answering(ANSWER)

    arrived = arrive(port, [[(get("/", {}), 200)] * 2], a_second=50, clients=1)

    assert (len(arrived.seconds), arrived.errors) == (1, [])
    assert 0 < arrived.seconds[0] < 1
    assert arrived.rate > 1


def test_arrive_tells_what_went_wrong_and_goes_on(answering):
    arrived = arrive(answering(REFUSAL), [[(get("/", {}), 200)]], a_second=50, clients=1)

    assert (arrived.seconds, len(arrived.errors)) == ([], 1)
    assert arrived.errors[0].startswith("UnexpectedAnswerError: 404 instead of 200")


def test_arrive_ends_when_the_time_is_over(monkeypatch):
    monkeypatch.setattr("bench.load.GRACE", -1.0)

    arrived = arrive(1, [[(get("/", {}), 200)]], a_second=50, clients=1)

    assert (arrived.seconds, arrived.errors) == ([], ["not started in time"])
