"""For the operator: signs one person out everywhere, or everybody."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.me.actions import end_all_sessions, end_sessions_of
from accounts.queries import account_of

BY = "manage.py end_sessions"


class Command(BaseCommand):
    help = "Sign a person out in all browsers, or with --all everybody. Questionnaires that are open by link stay open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("email", nargs="?")
        whose.add_argument("--all", action="store_true", dest="is_all", help="everybody")

    def handle(self, *, email: str | None, is_all: bool, **_: object) -> None:
        if is_all:
            count = end_all_sessions(by=BY)
        elif user := account_of(str(email).lower()):
            count = end_sessions_of(user=user, by=BY)
        else:
            raise CommandError(f"There is no account for {email}.")
        self.stdout.write(f"Sessions ended: {count}")
