"""For the operator: what an organisation holds about a person, as a ZIP file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organisation
from governance import actions

BY = "manage.py export_person"


class Command(BaseCommand):
    help = "Write what an organisation holds about a person to a ZIP file, to answer a subject access request."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="name of the organisation")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")

    def handle(self, *, email: str, organisation: str, output: Path, **_: object) -> None:
        place = Organisation.objects.filter(name=organisation).first()
        if place is None:
            raise CommandError(f"There is no organisation called “{organisation}”.")
        output.write_bytes(actions.export_person(organisation=place, email=email, by=BY))
        self.stdout.write(f"Written to {output}. It is personal data: keep it safe, and delete it when you are done.")
