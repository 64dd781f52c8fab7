"""manage.py assess FILE: results from a file of answers, on the terminal, as JSON or as documents. No database."""

import hashlib
import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.vocabulary import MIN_THRESHOLD
from intake.answers import AnswersReading, left_out_words, read_answers
from intake.asks import Choices
from intake.command_line import UndecidedError, add_options, decided, told_by
from intake.reading_files import book_of
from printing.drawing import PdfError
from questions.catalogue import Catalogue
from questions.problems import BankError
from questions.reader import read_banks
from reports.board import DEFAULT_MARKING, Cover
from reports.documents import record, report
from reports.documents.kinds import ANNEXES, DOCUMENTS
from reports.documents.material import Material
from reports.documents.saving import NotSavedError, save
from reports.lengths import Length
from reports.management import printed
from reports.present.board import Words, board
from reports.present.decision import suggested_for
from results.facts import Facts
from results.gather import gather_people
from results.instrument import instrument_from
from results.setting_file import StatedSetting, read_setting
from scoring import engine
from scoring.disclosure.published import PublishedReadiness, published
from scoring.model import Evidence, Instrument, Readiness, Setting, Trace, serial
from scoring.traces import trace
from tables import TableError

_ALL = "all"
# No annex: a file has no comments.
_DOCUMENTS = tuple(document for document in DOCUMENTS if document.code not in ANNEXES)
_MAKERS = {document.code: document.make for document in _DOCUMENTS}


class Command(BaseCommand):
    help = "Score a file of answers (one row a person or one row an answer) without touching the database."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV file or workbook")
        parser.add_argument(
            "--setting",
            type=Path,
            help="YAML file that says who was asked, how people were chosen, and why other groups were not asked. "
            "If it is not named, NAME.setting.yaml next to NAME.csv is read, if it is there",
        )
        parser.add_argument("--name", required=True, help="name of the project, for the report")
        parser.add_argument("--pdf", type=Path, help="write the board report to this file")
        parser.add_argument(
            "--length",
            choices=Length.values,
            default=Length.FULL.value,
            help=f"which PDF --pdf writes. {' '.join(f'{one.value}: {one.about}' for one in Length)} full unless named",
        )
        parser.add_argument(
            "--exact",
            type=Path,
            help="write to this file: every figure, unrounded, as JSON, to check the method. It can tell how one of "
            "few people answered, and its form may change with any version. To publish figures use --json or --csv",
        )
        for document in _DOCUMENTS:
            words = f"write to this file: {document.title}. {document.description}"
            parser.add_argument(f"--{document.code}", type=Path, help=words)
        add_options(parser)
        parser.add_argument(
            "--explain",
            metavar="KEY",
            nargs="?",
            const=_ALL,
            help="explain how one figure was made (flag/it_bin, item/medical/S11), or all of them if no key is given",
        )

    def handle(
        self,
        *,
        file: Path,
        name: str,
        explain: str | None,
        setting: Path | None,
        **options: Any,  # noqa: ANN401 (Django passes its own options)
    ) -> None:
        setting = setting or _setting_next_to(file)
        wanted = {code: options[code] for code in ("pdf", "exact", *_MAKERS) if options[code]}
        _refuse_same_names([*_read_files(file, setting), *wanted.values()])
        data, catalogue = _bytes_of(file), read_banks()
        answers = _answers(file, data, catalogue, options)
        stated = _stated(setting, catalogue, answers)
        evidence = gather_people(answers.people, catalogue, threshold=MIN_THRESHOLD, stated=stated)
        instrument = instrument_from(catalogue)
        readiness = engine.assess(evidence, instrument)
        told = published(readiness)
        traces = _traces(evidence, instrument, told, explain)
        material = replace(_material(told, catalogue, name, evidence.setting), length=Length(options["length"]))
        more = {"name": name, "sha256": hashlib.sha256(data).hexdigest(), **_about(answers, stated)}
        _save(
            {
                path: _exact(readiness, catalogue, more) if code == "exact" else _make(code, material)
                for code, path in wanted.items()
            }
        )
        lines = printed.traces(traces) if explain else printed.summary(material.board.results)
        left_out = left_out_words(answers.left_out, catalogue) if answers.left_out else ""
        self.stdout.writelines(f"{line}\n" for line in chain(lines, filter(None, [left_out])))


def _read_files(file: Path, setting: Path | None) -> list[Path]:
    return [file] if setting is None else [file, setting]


def _refuse_same_names(paths: Sequence[Path]) -> None:
    same = [path for path, count in Counter(path.resolve() for path in paths).items() if count > 1]
    if same:
        raise CommandError(f"{same[0]} is named twice. Give each file its own name.")


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _answers(path: Path, data: bytes, catalogue: Catalogue, options: Mapping[str, Any]) -> AnswersReading:
    try:
        book = book_of(data)
    except TableError as error:
        raise CommandError(f"{path} cannot be read: {error}") from error

    def read(choices: Choices) -> AnswersReading:
        return read_answers(book, catalogue, modules=catalogue.optional_banks, choices=choices)

    try:
        return decided(read, told_by(options))
    except UndecidedError as error:
        raise CommandError(f"Nothing was scored from {path}:\n{error}") from error


def _setting_next_to(file: Path) -> Path | None:
    path = file.with_name(f"{file.stem}.setting.yaml")
    return path if path.is_file() else None


def _stated(path: Path | None, catalogue: Catalogue, answers: AnswersReading) -> StatedSetting | None:
    if path is None:
        return None
    try:
        return read_setting(path, catalogue, answers.people)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except BankError as error:
        raise CommandError(f"Nothing was scored. Correct the setting and try again:\n{error}") from error


def _traces(
    evidence: Evidence, instrument: Instrument, readiness: PublishedReadiness, explain: str | None
) -> list[Trace]:
    keys = [] if explain is None else trace.keys(readiness) if explain == _ALL else [explain]
    try:
        return [trace.trace(evidence, instrument, readiness, key) for key in keys]
    except KeyError as error:
        known = "\n".join(trace.keys(readiness))
        raise CommandError(f"There is no figure {explain}. The figures are:\n{known}") from error


def _about(answers: AnswersReading, stated: StatedSetting | None) -> dict[str, Any]:
    """What is said about the files themselves."""
    asking = "not stated" if stated is None else "stated"
    return {"asking": asking, "left_out": [asdict(row) for row in answers.left_out]}


def _exact(readiness: Readiness, catalogue: Catalogue, more: Mapping[str, Any]) -> bytes:
    content = serial.readiness_as_json(readiness) | {"banks": dict(catalogue.versions), **more}
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def _material(readiness: PublishedReadiness, catalogue: Catalogue, name: str, setting: Setting | None) -> Material:
    """A file of answers has no comments, and nobody has worded a decision."""
    words = Words(suggested_for(readiness))
    return Material(
        board=board(readiness, catalogue, Facts(name), words, threshold=MIN_THRESHOLD, setting=setting),
        cover=Cover(DEFAULT_MARKING, "Made from a file of answers", timezone.localdate()),
        remarks=(),
        readiness=readiness,
        bank_versions=catalogue.versions,
    )


def _make(code: str, material: Material) -> bytes:
    try:
        return _pdf(material) if code == "pdf" else _MAKERS[code](material)
    except PdfError as error:
        raise CommandError(str(error)) from error


def _pdf(material: Material) -> bytes:
    return report.make(material, record.make(material))


def _save(files: Mapping[Path, bytes]) -> None:
    try:
        save(files)
    except NotSavedError as error:
        raise CommandError(str(error)) from error
