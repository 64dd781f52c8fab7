"""Prints docs/security/data-inventory.md from the list that retention and deletion use."""

from django.core.management.base import BaseCommand

from governance.present.inventory import inventory_page


class Command(BaseCommand):
    help = "Print the inventory of data: every table with its class, its protection and how long it is kept."

    def handle(self, **_: object) -> None:
        self.stdout.write(inventory_page(), ending="")
