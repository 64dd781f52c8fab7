"""For the operator of a server: who may use a password where an organisation has turned passwords off."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.provider.actions import except_from_work_accounts


class Command(BaseCommand):
    help = "Let somebody use a password or a link although their organisation signs in with work accounts only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--withdraw", action="store_true", help="end the exception")

    def handle(self, *, email: str, withdraw: bool, **_: object) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"There is no account for {email}.")
        except_from_work_accounts(user=user, is_on=not withdraw, by="manage.py allow_password")
        self.stdout.write(f"{user} may {'no longer ' if withdraw else ''}use a password in any case.")
