"""Whole visits as a browser makes them, at rising rates, to gunicorn as it is in use."""

from collections.abc import Iterator, Sequence

from assessments.models import AskedGroup
from bench.figures import percentile
from bench.load import Visit, arrive_at, get, post
from bench.make_round import Place, full_answers
from bench.national.database import counting_connections, database_cpu
from bench.national.plan import Played
from bench.national.population import STAFF, to_visit
from bench.server import Server

OK, FOUND = 200, 302
CLIENTS = 64  # people who may be active at the same moment


def make_visits(rounds: Sequence[int], count: int) -> list[Visit]:
    group = AskedGroup.objects.filter(round__in=rounds, code=STAFF).select_related("round").first()
    if group is None:
        raise ValueError(STAFF)
    answers = full_answers(group)
    pages = [
        (page.code, {question.code: answers[question.code] for question in page.questions})
        for page in group.round.catalogue.pages_for(group.code, group.round.modules)
    ]
    return [list(_visit(place, pages)) for place in to_visit(rounds, count)]


def _visit(place: Place, pages: Sequence[tuple[str, dict[str, str]]]) -> Iterator[tuple[bytes, int]]:
    """Opens the link, starts, answers each question, which the script saves at once, sends each page, and submits."""
    cookies = place.cookies
    yield get(f"/s/{place.secret}/", {}), OK
    yield post(f"/s/{place.secret}/start/", {}, {}), FOUND
    for code, answers in pages:
        yield get(f"/a/{place.key}/page/{code}/", cookies), OK
        for name, value in answers.items():
            yield post(f"/a/{place.key}/save/{code}/", cookies, {name: value}), OK
        yield post(f"/a/{place.key}/page/{code}/", cookies, answers), FOUND
    yield get(f"/a/{place.key}/check/", cookies), OK
    yield post(f"/a/{place.key}/submit/", cookies, {}), FOUND


def play(server: Server, title: str, visits: Sequence[tuple[float, Visit]]) -> Played:
    web, database = server.cpu_seconds(), database_cpu()
    with counting_connections() as connections:
        arrived = arrive_at(server.port, visits, clients=CLIENTS)
    times = [seconds * 1e3 for seconds in arrived.seconds] or [0.0]
    lasts = max(1.0, *(second for second, _ in visits))
    return Played(
        title=title,
        a_second=len(visits) / lasts,
        visits=len(visits),
        errors=len(arrived.errors),
        p50_ms=percentile(times, 50),
        p95_ms=percentile(times, 95),
        web=server.cpu_seconds() - web,
        database=database_cpu() - database,
        connections=max(connections, default=0),
    )
