"""For the operator: lets somebody sign reports off, although another person was shown their sign-in link."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts import actions
from accounts.models import User


class Command(BaseCommand):
    help = "Confirm that an account is in the hands of its person, who may then sign reports off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **_: object) -> None:
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"There is no account for {email}.")
        actions.confirm_signer(user=user, by="manage.py confirm_signer")
        self.stdout.write(f"{user} may sign reports off, if their role allows it.")
