"""For the operator: delete what is over now, instead of waiting for the worker."""

from math import inf

from django.core.management.base import BaseCommand

from governance import actions

BY = "manage.py apply_retention"


class Command(BaseCommand):
    help = "Delete everything whose time is over. The worker does the same every ten minutes."

    def handle(self, **_: object) -> None:
        actions.delete_what_is_due(by=BY, seconds=inf)
        self.stdout.write("Everything that was due has been deleted.")
