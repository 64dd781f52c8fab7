"""Import a file of answers (from paper or another survey tool) into an open round: all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments import actions
from assessments.models import Round
from assessments.vocabulary import people
from intake.actions import NotReadyError, import_file
from intake.answers import left_out_words
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

    def handle(self, *, file: Path, round: int, even_if_repeated: bool, **_: object) -> None:
        open_round = Round.objects.select_related("project__organisation").filter(pk=round).first()
        if open_round is None:
            raise CommandError(f"There is no round {round}. Use the number in its web address: /rounds/NUMBER/")
        try:
            imported = import_file(round=open_round, data=file.read_bytes(), is_meant=even_if_repeated, by=BY)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except (TableError, NotReadyError) as error:
            raise CommandError(f"Nothing was imported from {file}:\n{error}") from error
        except actions.AlreadyImportedError as error:
            raise CommandError(f"{file} was already imported into round {round}. Nothing was imported.") from error
        except actions.RepeatsEarlierError as error:
            repeated = f"{file} repeats {error.repeated} of the {error.entry.people} people of an earlier file"
            raise CommandError(f"{repeated}. Nothing was imported. Use --even-if-repeated to add it.") from error
        except actions.RoundNotOpenError as error:
            raise CommandError(f"Round {round} is not open, so nothing can be imported.") from error
        self.stdout.write(f"The answers of {people(imported.people)} were imported into {open_round}.")
        if imported.left_out:
            self.stdout.write(left_out_words(imported.left_out, open_round.catalogue))
