"""For the operator of a server: a link that signs an existing person in once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.signin import sign_in_link


class Command(BaseCommand):
    help = "Print a link that signs a person in once, within a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **_: object) -> None:
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody signs in as “{email}”. manage.py create_administrator makes the first account.")
        self.stdout.write(sign_in_link(user))
