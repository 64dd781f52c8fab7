"""For the operator of a server: which organisation a domain of email addresses belongs to."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Organisation
from accounts.provider.actions import TakenError, allow_domain, withdraw_domain

BY = "manage.py allow_domain"


class Command(BaseCommand):
    help = "Let an organisation's own provider sign in people with email addresses at this domain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("domain", help="what stands after the @; first make sure that it is the organisation's")
        parser.add_argument("--organisation", required=True, help="name of the organisation")
        parser.add_argument("--withdraw", action="store_true", help="take the domain from the organisation")

    def handle(self, *, domain: str, organisation: str, withdraw: bool, **_: object) -> None:
        place = Organisation.objects.filter(name=organisation).first()
        if place is None:
            raise CommandError(f"There is no organisation called “{organisation}”.")
        if "@" in domain or "." not in domain:
            raise CommandError(f"“{domain}” is not a domain, such as northdale.nhs.uk.")
        if withdraw:
            self._withdraw(place, domain)
            return
        try:
            allow_domain(organisation=place, domain=domain, by=BY)
        except TakenError as error:
            raise CommandError(f"{domain} belongs to another organisation.") from error
        self.stdout.write(f"The provider of {place} may sign in people with addresses at {domain}.")

    def _withdraw(self, organisation: Organisation, domain: str) -> None:
        if not withdraw_domain(organisation=organisation, domain=domain, by=BY):
            raise CommandError(f"{domain} does not belong to {organisation}.")
        self.stdout.write(f"{domain} does not belong to {organisation} any more. People who are signed in stay so.")
