"""For the operator of a server: let somebody who has an account belong to one organisation more."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts import actions
from accounts.models import Organisation, User
from accounts.roles import Role


class Command(BaseCommand):
    help = "Give a person who has an account a role in an organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="its name")
        parser.add_argument("--role", required=True, choices=Role.values)

    def handle(self, *, email: str, organisation: str, role: str, **_: object) -> None:
        user = User.objects.filter(email=email.lower()).first()
        place = Organisation.objects.filter(name=organisation).first()
        if user is None or place is None:
            raise CommandError(f"There is no {'person' if user is None else 'organisation'} of this name.")
        try:
            membership = actions.add_known_member(organisation=place, user=user, role=role, by="manage.py add_member")
        except actions.AlreadyMemberError as error:
            raise CommandError(f"{email} belongs to {organisation} already.") from error
        self.stdout.write(f"{membership}, {organisation}.")
