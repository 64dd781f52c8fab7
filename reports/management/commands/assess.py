"""manage.py assess FILE: what a file of answers means, on the terminal, as JSON and as the board's PDF. No database."""

import hashlib
import json
from argparse import ArgumentParser
from itertools import chain
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.answer_file import AnswerFileError, read_answer_file
from assessments.vocabulary import MIN_THRESHOLD
from printing.drawing import PdfError
from questions.catalogue import Catalogue
from questions.reader import read_banks
from reports.board import DEFAULT_MARKING, Cover, board_pdf
from reports.facts import Facts
from reports.gather import gather_people
from reports.instrument import instrument_from
from reports.management import printed
from reports.present.board import Words, board
from reports.present.decision import suggested_decision
from reports.present.presentation import present
from reports.scoring import engine, serial, trace
from reports.scoring.model import Evidence, Instrument, Readiness, Trace

_ALL = "all"


class Command(BaseCommand):
    help = "Score a file of answers (columns respondent, group, site, code, answer) without touching the database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV file in UTF-8")
        parser.add_argument("--name", required=True, help="name of the project, for the report")
        parser.add_argument("--pdf", type=Path, help="write the board report to this file")
        parser.add_argument("--json", dest="json_file", type=Path, help="write every figure to this file")
        parser.add_argument(
            "--explain",
            metavar="KEY",
            nargs="?",
            const=_ALL,
            help="say how one figure was made (flag/it_bin, item/medical/S11); without a key, how all of them were",
        )

    def handle(
        self, *, file: Path, name: str, pdf: Path | None, json_file: Path | None, explain: str | None, **_: object
    ) -> None:
        data = _bytes_of(file)
        catalogue = read_banks()
        evidence, instrument = _evidence(data, catalogue), instrument_from(catalogue)
        readiness = engine.assess(evidence, instrument)
        traces = _traces(evidence, instrument, readiness, explain)
        presentation = present(readiness, catalogue, Facts(name), threshold=MIN_THRESHOLD)
        if json_file:
            _write(json_file, _json_of(readiness, catalogue, name, data))
        if pdf:
            _write(pdf, _pdf_of(readiness, catalogue, name))
        lines = chain.from_iterable(map(printed.trace_lines, traces)) if explain else printed.summary(presentation)
        self.stdout.writelines(f"{line}\n" for line in lines)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _evidence(data: bytes, catalogue: Catalogue) -> Evidence:
    try:
        people = read_answer_file(data, catalogue, modules=catalogue.optional_banks)
    except AnswerFileError as error:
        problems = "\n".join(f"line {problem.line}: {problem.message}" for problem in error.problems)
        raise CommandError(f"Nothing was scored. Mend these lines and try again:\n{problems}") from error
    return gather_people(people, catalogue, threshold=MIN_THRESHOLD)


def _traces(evidence: Evidence, instrument: Instrument, readiness: Readiness, explain: str | None) -> list[Trace]:
    keys = [] if explain is None else trace.keys(readiness) if explain == _ALL else [explain]
    try:
        return [trace.trace(evidence, instrument, readiness, key) for key in keys]
    except KeyError as error:
        known = "\n".join(trace.keys(readiness))
        raise CommandError(f"There is no figure {explain}. There are:\n{known}") from error


def _json_of(readiness: Readiness, catalogue: Catalogue, name: str, data: bytes) -> bytes:
    content = serial.readiness_as_json(readiness) | {
        "banks": dict(catalogue.versions),
        "name": name,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def _pdf_of(readiness: Readiness, catalogue: Catalogue, name: str) -> bytes:
    words = Words(suggested_decision({flag.state for flag in readiness.flags.values()}))
    content = board(readiness, catalogue, Facts(name), words, threshold=MIN_THRESHOLD)
    try:
        return board_pdf(content, Cover(DEFAULT_MARKING, "Made from a file of answers", timezone.localdate()))
    except PdfError as error:
        raise CommandError(str(error)) from error


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a file beside it is written first and then takes its name."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
