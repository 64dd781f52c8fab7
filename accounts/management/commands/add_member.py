"""For the operator of a server: add somebody with an account to another organisation."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts import actions
from accounts.models import Organisation, User
from accounts.roles import Role


class Command(BaseCommand):
    help = "Give somebody with an account a role in an organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="name of the organisation")
        parser.add_argument("--role", required=True, choices=Role.values)

    def handle(self, *, email: str, organisation: str, role: str, **_: object) -> None:
        user = User.objects.filter(email=email.lower()).first()
        place = Organisation.objects.filter(name=organisation).first()
        if user is None or place is None:
            missing = f"account for {email}" if user is None else f"organisation called “{organisation}”"
            raise CommandError(f"There is no {missing}.")
        try:
            membership = actions.add_known_member(organisation=place, user=user, role=role, by="manage.py add_member")
        except actions.AlreadyMemberError as error:
            raise CommandError(f"{email} is already a member of {organisation}.") from error
        self.stdout.write(f"{membership}, {organisation}.")
