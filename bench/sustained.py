"""(f) 30 people a second open a link, save an answer and submit, for minutes, on the same machine as the server."""

from collections.abc import Sequence

from assessments.models import BoxedSheet, Response
from bench import goals
from bench.figures import Figure, Measured, percentile
from bench.load import Arrived, Visit, arrive, get, post
from bench.process import in_own_process
from bench.server import OURS, serving
from bench.stock import doctors_to_submit

A_SECOND = 30
CLIENTS = 64  # people who may be active at the same moment
OK, FOUND = 200, 302
MAX_ERRORS_SHOWN = 5  # errors


def measure(seconds: int) -> Measured:
    visits = in_own_process(make_visits, A_SECOND * seconds)
    before = in_own_process(count_responses)
    with serving(OURS, "sttool.settings") as server:
        arrived = arrive(server.port, visits, a_second=A_SECOND, clients=CLIENTS)
    kept = in_own_process(count_responses) - before
    title = f"{A_SECOND} submissions a second for {seconds} seconds"
    return Measured(title, _figures(arrived, len(visits), kept), ["", *arrived.errors[:MAX_ERRORS_SHOWN]])


def make_visits(count: int) -> list[Visit]:
    """Each opens the link, saves one answer as the script does, and submits a draft prepared before."""
    return [
        [
            (get(f"/s/{place.secret}/", {}), OK),
            (post(f"/a/{place.key}/save/P1/", place.cookies, {"S11": "5"}), OK),
            (post(f"/a/{place.key}/submit/", place.cookies, {}), FOUND),
        ]
        for place in doctors_to_submit(count)
    ]


def count_responses() -> int:
    return Response.objects.filter(is_imported=False).count() + BoxedSheet.objects.count()


def _figures(arrived: Arrived, wanted: int, kept: int) -> Sequence[Figure]:
    times = [seconds * 1e3 for seconds in arrived.seconds] or [0.0]
    return [
        Figure("submissions wanted", wanted, ""),
        Figure("submissions a second", arrived.rate, "/s"),
        Figure("errors", len(arrived.errors), "", None, goals.NONE_OF_IT),
        Figure("thanked for and not in the database", max(0, len(arrived.seconds) - kept), "", None, goals.NONE_OF_IT),
        Figure("wanted and not in the database", wanted - kept, "", None, goals.NONE_OF_IT),
        Figure("a visit of three requests, p50", percentile(times, 50), "ms"),
        Figure("a visit of three requests, p95", percentile(times, 95), "ms", None, goals.VISIT_MS),
        Figure("a visit of three requests, p99", percentile(times, 99), "ms"),
        Figure("a visit of three requests, slowest", max(times), "ms"),
    ]
