"""For the operator: delete an organisation with everything in it."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organisation
from governance import actions

BY = "manage.py delete_organisation"


class Command(BaseCommand):
    help = "Delete an organisation with its projects, members and accounts, and print the certificate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation", help="name of the organisation")
        parser.add_argument("--confirm", required=True, metavar="NAME", help="the same name again")
        parser.add_argument("--reason", default="", help="printed on the certificate")

    def handle(self, *, organisation: str, confirm: str, reason: str, **_: object) -> None:
        place = Organisation.objects.filter(name=organisation).first()
        if place is None:
            raise CommandError(f"There is no organisation called “{organisation}”.")
        if confirm != organisation:
            raise CommandError("The two names differ. Nothing was deleted.")
        try:
            certificate = actions.delete_organisation(organisation=place, reason=reason, by=BY)
        except actions.HeldError as error:
            raise CommandError("A legal hold is on. Nothing was deleted.") from error
        except actions.RoundOpenError as error:
            raise CommandError("A round is open for answers. Close it first. Nothing was deleted.") from error
        self.stdout.write(certificate.text)
