"""(d) The board report, an annex of 5,000 comments, loading the samples, and the memory of a busy server."""

import io
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter, process_time

import pikepdf
from django.utils import timezone

from assessments.models import AskedGroup, Round
from bench import goals
from bench.figures import Figure, Measured
from bench.load import drive, get, post
from bench.make_round import empty_round, full_round, places, signed_in
from bench.process import in_own_process
from bench.server import OURS, Server, serving
from jobs.worker import run_waiting
from printing.draw import draw as draw_here
from reports.actions import request_report
from reports.annex import annex_pdf, parts_of
from reports.board import DEFAULT_MARKING, Cover, board_html
from reports.models import Report
from reports.present.board import Words, board
from reports.present.quotes import Remark
from results.actions import close_and_freeze
from results.facts import Facts
from results.fragments import readiness_of
from results.gather import facts_of
from results.models import Evidence
from results.samples import ORGANISATION

OK, FOUND = 200, 302
SMALL = 100  # responses in the round whose results the busy server shows
ROUNDS_OF_REQUESTS = 20  # of five requests each
COMMENTS = 5_000
COMMENT = "The record loses my notes when the ward is busy, and nobody answers the telephone. " * 3
PDF_LIBRARY = "libpango"  # WeasyPrint loads it when it is imported


@dataclass(frozen=True)
class Drawing:
    project: str
    cpu_seconds: float
    peak_mb: float
    seconds: float  # for the whole action
    pages: int


@dataclass(frozen=True)
class Again:
    """A drawing in a process that has already drawn the same report."""

    cpu_seconds: float
    pages: int


@dataclass(frozen=True)
class Requests:
    gets: list[bytes]
    report: bytes


def measure() -> Measured:
    seconds = _seconds_to_load_samples()
    drawings = [in_own_process(draw, pk) for pk in in_own_process(samples)]
    again = [in_own_process(draw_again, pk) for pk in in_own_process(samples)]
    annex = in_own_process(draw_annex)
    requests = in_own_process(make_requests)
    with serving(OURS, "sttool.settings") as server:
        _keep_busy(server, requests)
        memory = list(_memory_figures(server))
    figures = [
        Figure("load_samples, cold", seconds, "s"),
        *_drawing_figures(drawings, again),
        *_annex_figures(annex),
        *memory,
    ]
    return Measured("Board report and memory", figures)


def _seconds_to_load_samples() -> float:
    began = perf_counter()
    command = [sys.executable, "manage.py", "load_samples"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (a fixed command)
    return perf_counter() - began


def samples() -> list[int]:
    rounds = Round.objects.filter(project__organisation__name=ORGANISATION, closed_at__isnull=False)
    return list(rounds.values_list("pk", flat=True))


def draw(pk: int) -> Drawing:
    """Make a report in this process, whose only child is the drawing process."""
    round = Round.objects.select_related("project__organisation").get(pk=pk)
    began = perf_counter()
    request = request_report(round=round, marking="Official", what_changed="", is_draft=False, by="bench")
    run_waiting()
    seconds = perf_counter() - began
    report = Report.objects.get(reportrequest=request)
    return _drawing(round.project.name, seconds, bytes(report.pdf))


def _drawing(name: str, seconds: float, pdf: bytes) -> Drawing:
    child = resource.getrusage(resource.RUSAGE_CHILDREN)  # its peak is never reported lower than ours
    return Drawing(name, child.ru_utime + child.ru_stime, child.ru_maxrss * 1024 / 1e6, seconds, _pages(pdf))


def draw_again(pk: int) -> Again:
    """Only the drawing, in this process, the second time."""
    round = Round.objects.select_related("project__organisation").get(pk=pk)
    readiness = readiness_of(Evidence.objects.get(round=round))
    facts, threshold = facts_of(round), round.threshold
    html = board_html(board(readiness, round.catalogue, facts, Words(""), threshold=threshold), _cover())
    draw_here(html)
    began = process_time()
    pdf = draw_here(html)
    return Again(process_time() - began, _pages(pdf))


def draw_annex() -> Drawing:
    (part,) = parts_of([Remark(None, f"Group {number % 9}", COMMENT) for number in range(COMMENTS)])
    began = perf_counter()
    pdf = annex_pdf(Facts("Comments"), part, _cover())
    return _drawing("Comments", perf_counter() - began, pdf)


def _cover() -> Cover:
    return Cover(DEFAULT_MARKING, "Version 1, final", timezone.localdate())


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def make_requests() -> Requests:
    """A hundred requests from a manager and a respondent, and one for a report."""
    closed, opened, manager = full_round(SMALL), empty_round(), signed_in()
    if closed.is_open:
        close_and_freeze(round=closed, by="bench")
    group = AskedGroup.objects.select_related("round").get(round=opened, code="executive")
    (place,), (page, *_) = places(group, 1, {}), opened.catalogue.pages_for(group.code)
    gets = [get(path, manager) for path in ("/", f"/rounds/{closed.pk}/results/", f"/rounds/{opened.pk}/")]
    gets += [get(f"/s/{place.secret}/", {}), get(f"/a/{place.key}/page/{page.code}/", place.cookies)]
    return Requests(gets, post(f"/rounds/{closed.pk}/reports/", manager, {"marking": "Official"}))


def _keep_busy(server: Server, requests: Requests) -> None:
    drive(server.port, requests.gets * ROUNDS_OF_REQUESTS, clients=8, status=OK)
    drive(server.port, [requests.report], clients=1, status=FOUND)


def _drawing_figures(drawings: list[Drawing], again: list[Again]) -> Iterator[Figure]:
    heaviest = max(drawings, key=lambda drawing: drawing.cpu_seconds)
    yield Figure(f"making all forms of “{heaviest.project}”, in a new process", heaviest.seconds, "s")
    yield Figure("drawing among it", heaviest.cpu_seconds, "CPU s")
    shortest = min(again, key=lambda drawing: drawing.pages)
    name = f"drawing {shortest.pages} pages again, in a warm process"
    yield Figure(name, shortest.cpu_seconds, "CPU s", None, goals.PDF_WARM_CPU_SECONDS)


def _annex_figures(annex: Drawing) -> Iterator[Figure]:
    yield Figure(f"annex of {COMMENTS:,} comments", annex.cpu_seconds, "CPU s", None, goals.ANNEX_CPU_SECONDS)
    yield Figure("its pages", annex.pages, "")
    yield Figure("its memory", annex.peak_mb, "MB", None, goals.ANNEX_MB)


def _memory_figures(server: Server) -> Iterator[Figure]:
    yield Figure(
        "largest worker after 100 requests and a report", server.largest_worker_mb(), "MB", None, goals.SERVER_MB
    )
    yield Figure("whole server, shared pages once", server.total_mb(), "MB")
    yield Figure("workers that loaded WeasyPrint", server.workers_with(PDF_LIBRARY), "", None, goals.NONE_OF_IT)
