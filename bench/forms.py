"""(h) Every form of the largest sample's report, and an annex of full comments, against a document of one word."""

import io
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from time import process_time

import pikepdf
from django.utils import timezone

from assessments.models import Round
from bench import goals
from bench.figures import Figure, Goal, Measured
from bench.process import in_own_process
from printing.drawing import pdf_of_job
from reports import composing
from reports.annex import annex_pdf, parts_of
from reports.board import DEFAULT_MARKING, Cover, board_pdf
from reports.documents import onepage
from reports.documents.making import make_all, make_annex, page_of
from reports.documents.material import Material
from reports.present.quotes import Remark
from results.actions import freeze_earlier
from results.facts import Facts
from results.fragments import readiness_of
from results.models import Evidence
from results.samples import ORGANISATION

LEAST = '<html lang="en"><head><title>Least</title></head><body><p>Word</p></body></html>'
COMMENTS, LETTERS = 5_000, 2_000
GROUPS, SUBJECTS = 9, 8
WORDS = """The record loses my notes when the ward is busy, and nobody answers the telephone. We were told in March that
the training would come first; it did not. Two of us stayed until nine to copy the list by hand, because the printer on
ward 7 has been broken since the summer. “It saves time”, said the leaflet. It cost me £40 and a Sunday."""


@dataclass(frozen=True)
class Taken:
    """By this process and the children that it waited for. `peak_mb`: of its largest child, or its own if higher."""

    cpu_seconds: float
    peak_mb: float
    pages: int = 0
    name: str = ""


def measure() -> Measured:
    command = [sys.executable, "manage.py", "load_samples"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (a fixed command)
    least = in_own_process(make_least)
    rounds = in_own_process(sample_rounds)
    full = max((in_own_process(make_full, pk) for pk in rounds), key=lambda taken: taken.cpu_seconds)
    page = max((in_own_process(make_page, pk) for pk in rounds), key=lambda taken: taken.cpu_seconds)
    forms = max((in_own_process(make_forms, pk) for pk in rounds), key=lambda taken: taken.cpu_seconds)
    return Measured("Forms of a report", list(_figures(least, full, page, forms, in_own_process(make_full_annex))))


def make_least() -> Taken:
    return _taken(lambda: [pdf_of_job(LEAST)])


def sample_rounds() -> list[int]:
    rounds = Round.objects.filter(project__organisation__name=ORGANISATION, closed_at__isnull=False)
    return list(rounds.values_list("pk", flat=True))


def make_full(pk: int) -> Taken:
    material = material_of(pk)
    return _taken(lambda: [board_pdf(material.board, material.cover)], material)


def make_page(pk: int) -> Taken:
    material = material_of(pk)
    return _taken(lambda: [onepage.make(material)], material)


def make_forms(pk: int) -> Taken:
    """The full report with all that comes with it, as the worker makes them."""
    material = material_of(pk)

    def make() -> list[bytes]:
        annex = make_annex(material)
        pdf = board_pdf(material.board, material.cover)
        made = make_all(material, annex)
        if page_of(material) is None or any(document.content is None for document in made):
            sys.exit("a form of a sample's report could not be made: see the log")
        return [pdf]

    return _taken(make, material)


def make_full_annex() -> Taken:
    words = cycle(WORDS.split())  # each comment begins at another of them
    texts = (" ".join(islice(words, LETTERS))[:LETTERS] for _ in range(COMMENTS))
    remarks = [
        Remark(None, f"Group {number % GROUPS}", text, on=f"Subject {number % SUBJECTS}")
        for number, text in enumerate(texts)
    ]
    return _taken(lambda: [annex_pdf(Facts("Comments"), part, _cover()) for part in parts_of(remarks)])


def material_of(pk: int) -> Material:
    round = Round.objects.select_related("project__organisation").get(pk=pk)
    evidence, remarks = Evidence.objects.get(round=round), composing.remarks_of(round)
    board = composing.content_of(evidence, freeze_earlier(round=round, by="bench"), None, remarks)
    return Material(board, _cover(), remarks, readiness_of(evidence), round.catalogue.versions)


def _cover() -> Cover:
    return Cover(DEFAULT_MARKING, "Version 1, final", timezone.localdate())


def _taken(make: Callable[[], list[bytes]], material: Material | None = None) -> Taken:
    before = _cpu_seconds()
    pdfs = make()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6
    name = material.board.results.facts.project if material else ""
    return Taken(_cpu_seconds() - before, peak, sum(map(_pages, pdfs)), name)


def _cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _figures(least: Taken, full: Taken, page: Taken, forms: Taken, annex: Taken) -> Iterator[Figure]:
    def cpu(name: str, taken: Taken, goal: Goal | None = None) -> Figure:
        return Figure(name, taken.cpu_seconds, "CPU s", taken.cpu_seconds / least.cpu_seconds, goal)

    yield cpu("a document of one word", least)
    yield cpu(f"full report of “{full.name}”", full, goals.FULL_CPU_SECONDS)
    yield Figure("its pages", full.pages, "")
    yield Figure("its memory", full.peak_mb, "MB", None, goals.FULL_MB)
    yield cpu("one page", page, goals.PAGE_CPU_SECONDS)
    yield cpu(f"all forms of “{forms.name}”", forms, goals.FORMS_CPU_SECONDS)
    yield cpu(f"annex of {COMMENTS:,} comments of {LETTERS:,} letters", annex, goals.FULL_ANNEX_CPU_SECONDS)
    yield Figure("its pages", annex.pages, "")
    yield Figure("its memory", annex.peak_mb, "MB", None, goals.FULL_ANNEX_MB)
