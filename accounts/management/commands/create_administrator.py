"""The first account of a new installation: an organisation, its administrator, and a sign-in link."""

from argparse import ArgumentParser

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from accounts import actions
from accounts.models import Organisation
from accounts.roles import Role

BY = "manage.py create_administrator"


class Command(BaseCommand):
    help = "Create an administrator, and the organisation if it is new, and print a one-time sign-in link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True, help="name of the trust, council or university")
        parser.add_argument("--name", default="", help="the person's name")

    @transaction.atomic
    def handle(self, *, email: str, organisation: str, name: str, **_: object) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"“{email}” is not an email address.") from error
        place = Organisation.objects.filter(name=organisation).first()
        place = place or actions.found_organisation(name=organisation, by=BY)
        try:
            membership = actions.add_member(
                organisation=place, email=email, name=name or email, role=Role.ADMINISTRATOR, by=BY
            )
        except (actions.AlreadyMemberError, actions.BelongsElsewhereError) as error:
            raise CommandError(f"{email} already has an account. Use manage.py sign_in_link {email}") from error
        link = actions.give_sign_in_link(membership=membership, by=BY)
        self.stdout.write(f"Sign in as {email} with this link. It works once, for one day:\n{link}")
