"""Import a file of answers (from paper or another survey tool) into an open round: all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessments import actions, queries
from assessments.models import Round
from assessments.vocabulary import people
from intake.actions import Imported, add_reading
from intake.answers import AnswersReading, left_out_words, read_answers
from intake.asks import Choices
from intake.command_line import UndecidedError, add_options, decided, told_by
from intake.masking import masked
from intake.reading_files import book_of
from tables import TableError

BY = "manage.py import_answers"


class Command(BaseCommand):
    help = "Import the answers in FILE (Excel, OpenDocument, CSV or FHIR) into an open round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--round", type=int, required=True, help="the round's number in its web address")
        parser.add_argument(
            "--even-if-repeated", action="store_true", help="add it although it repeats most people of an earlier file"
        )
        add_options(parser)

    def handle(
        self,
        *,
        file: Path,
        round: int,
        even_if_repeated: bool,
        **options: Any,  # noqa: ANN401 (Django passes its own options)
    ) -> None:
        open_round = Round.objects.select_related("project__organisation").filter(pk=round).first()
        if open_round is None:
            raise CommandError(f"There is no round {round}. Use the number in its web address: /rounds/NUMBER/")
        reading = _read(file, open_round, options)
        imported = _add(file, open_round, reading, is_meant=even_if_repeated)
        self.stdout.writelines(f"{remark}\n" for remark in reading.remarks)
        self.stdout.write(f"The answers of {people(imported.people)} were imported into {open_round}.")
        if imported.left_out:
            self.stdout.write(left_out_words(imported.left_out, open_round.catalogue))


def _read(file: Path, round: Round, options: dict[str, Any]) -> AnswersReading:
    try:
        book = masked(book_of(file.read_bytes()))
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from error
    except TableError as error:
        raise CommandError(f"{file} cannot be read: {error}") from error

    takes = queries.takes(round)

    def read(choices: Choices) -> AnswersReading:
        return read_answers(book, round.catalogue, **takes, is_live=round.is_live, choices=choices)

    try:
        return decided(read, told_by(options))
    except UndecidedError as error:
        raise CommandError(f"Nothing was imported from {file}:\n{error}") from error


def _add(file: Path, round: Round, reading: AnswersReading, *, is_meant: bool) -> Imported:
    try:
        return add_reading(round=round, reading=reading, is_meant=is_meant, by=BY)
    except actions.AlreadyImportedError as error:
        raise CommandError(f"{file} was already imported into round {round.pk}. Nothing was imported.") from error
    except actions.RepeatsEarlierError as error:
        repeated = f"{file} repeats {error.repeated} of the {error.entry.people} people of an earlier file"
        raise CommandError(f"{repeated}. Nothing was imported. Use --even-if-repeated to add it.") from error
    except actions.RoundNotOpenError as error:
        raise CommandError(f"Round {round.pk} is not open, so nothing can be imported.") from error
