"""For the operator of a server: add somebody to an organisation, also if they have an account in another one."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import actions
from accounts.models import Organisation, User
from accounts.roles import Role

BY = "manage.py add_member"


class Command(BaseCommand):
    help = "Give somebody a role in an organisation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="name of the organisation")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="", help="creates an account in this name, if there is none")

    def handle(self, *, email: str, organisation: str, role: str, name: str, **_: object) -> None:
        user = User.objects.filter(email=email.lower()).first()
        place = Organisation.objects.filter(name=organisation).first()
        if user is None and place and name:
            self._add_new(place, email, name, role)
            return
        if user is None or place is None:
            missing = f"account for {email}" if user is None else f"organisation called “{organisation}”"
            raise CommandError(f"There is no {missing}.")
        try:
            membership = actions.add_known_member(organisation=place, user=user, role=role, by=BY)
        except actions.AlreadyMemberError as error:
            raise CommandError(f"{email} is already a member of {organisation}.") from error
        self.stdout.write(f"{membership}, {organisation}.")

    @transaction.atomic
    def _add_new(self, organisation: Organisation, email: str, name: str, role: str) -> None:
        """Prints a sign-in link, as for the first administrator."""
        membership = actions.add_member(organisation=organisation, email=email, name=name, role=role, by=BY)
        link = actions.give_sign_in_link(membership=membership, by=BY)
        self.stdout.write(f"{membership}, {organisation}. This link signs them in once, for one day:\n{link}")
