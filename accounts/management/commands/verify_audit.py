"""For the operator of a server, and for auditors: checks that nobody has changed the audit trail."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.audit_log.chain import continue_chain, head
from accounts.audit_log.verifying import fault_of_head, faults
from accounts.models import AuditEntry
from jobs.actions import note_done

AUDIT_VERIFIED = "audit verified"  # the mark for monitoring
MOST_FAULTS = 100


class Command(BaseCommand):
    help = "Check the audit trail for entries that were changed, removed, added or moved, and print its head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", default="", metavar="NUMBER:HASH", help="the head of the trail that a report names"
        )

    def handle(self, *, head: str, **_: object) -> None:
        continue_chain()
        found = [*faults(), *filter(None, [fault_of_head(head) if head else ""])]
        if found:
            more = len(found) - MOST_FAULTS
            raise CommandError("\n".join(found[:MOST_FAULTS] + ([f"And {more} more."] if more > 0 else [])))
        note_done(name=AUDIT_VERIFIED)
        self._confirm(head)

    def _confirm(self, asked: str) -> None:
        end = f" Its head is {head()}" if head() else ""
        self.stdout.write(f"The audit trail is whole: {AuditEntry.objects.count()} entries.{end}")
        if asked:
            self.stdout.write(f"Entry {asked.partition(':')[0]} is the one that the report names.")
