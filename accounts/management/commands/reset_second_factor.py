"""For the operator: takes a person's second factor away, where no two administrators can."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.factors.actions import reset_factor
from accounts.queries import account_of

BY = "manage.py reset_second_factor"


class Command(BaseCommand):
    help = "Take a person's second factor away and end their sessions. Make sure first that it is really them who ask."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **_: object) -> None:
        user = account_of(email.lower())
        if user is None:
            raise CommandError(f"There is no account for {email}.")
        reset_factor(user=user, by=BY)
        self.stdout.write(
            f"{user} has no second factor now, and sets one up at the next sign-in if their role needs it."
        )
