"""Load sample projects, and print links to sign in with."""

from django.core.management.base import BaseCommand

from improvement.samples import load_samples
from results.samples import sign_ins


class Command(BaseCommand):
    help = "Load the sample organisation (once) and print one-time sign-in links."

    def handle(self, **_: object) -> None:
        load_samples()
        self.stdout.write("Sign in with one of these links. Each link works once and expires after a day:\n")
        for way in sign_ins():
            self.stdout.write(f"  {way.who}:\n    {way.link}")
