"""Shows people that the service is being worked on: manage.py maintenance on|off."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from sttool.maintenance import note, switch
from sttool.private import let_service_read


class Command(BaseCommand):
    help = "Show people a page that says that the service is being worked on, or stop showing it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("to", choices=["on", "off", "status"])
        parser.add_argument("--note", default="", help="a sentence for people, such as when the service will be back")

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 (Django's signature)
        if options["to"] == "on":
            switch().parent.mkdir(parents=True, exist_ok=True)
            switch().write_text(str(options["note"]), encoding="utf-8")
            let_service_read(switch())
        if options["to"] == "off":
            switch().unlink(missing_ok=True)
        self.stdout.write("Maintenance is off." if note() is None else "Maintenance is on.")
