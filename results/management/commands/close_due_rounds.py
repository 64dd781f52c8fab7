"""Close the rounds whose last day has passed. One pass; two at once, or one after the other, do no harm."""

from django.core.management.base import BaseCommand

from results import actions


class Command(BaseCommand):
    help = "Close every open round whose last day has passed, with the same effect as by hand."

    def handle(self, **_: object) -> None:
        closed = actions.close_due_rounds(by="manage.py close_due_rounds")
        self.stdout.write(f"{closed} {'round was' if closed == 1 else 'rounds were'} closed.")
