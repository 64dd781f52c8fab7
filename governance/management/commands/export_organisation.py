"""For the operator: all data of an organisation, for an archive or another installation."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organisation
from governance import actions

BY = "manage.py export_organisation"


class Command(BaseCommand):
    help = "Write all data of an organisation to a ZIP file of JSON lines, without secrets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation", help="name of the organisation")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")

    def handle(self, *, organisation: str, output: Path, **_: object) -> None:
        place = Organisation.objects.filter(name=organisation).first()
        if place is None:
            raise CommandError(f"There is no organisation called “{organisation}”.")
        with output.open("wb") as file:
            count = actions.export_organisation(organisation=place, file=file, by=BY)
        self.stdout.write(f"{count:,} rows written to {output}. It is as confidential as the database.")
