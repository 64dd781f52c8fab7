"""For the operator of a server: a one-time sign-in link for somebody with an account."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.audit_log.actions import record_for_person
from accounts.models import User
from accounts.provider.queries import must_use_provider
from accounts.signin import sign_in_link


class Command(BaseCommand):
    help = "Print a sign-in link that works once, for one day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **_: object) -> None:
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(
                f"There is no account for “{email}”. Use manage.py create_administrator to create the first account."
            )
        if must_use_provider(user):
            raise CommandError(f"{email} signs in with a work account only. First: manage.py allow_password {email}")
        record_for_person(action="sign-in link given", user=user, by="manage.py sign_in_link")
        self.stdout.write(sign_in_link(user))
