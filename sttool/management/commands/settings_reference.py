"""Prints docs/settings.md: manage.py settings_reference > docs/settings.md."""

from django.conf import settings
from django.core.management.base import BaseCommand

from sttool import reference


class Command(BaseCommand):
    help = "Print the page about all settings, made from the code that reads them."

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002 (Django's signature)
        page = reference.page(settings.BASE_DIR / "sttool" / "settings")
        self.stdout.write(page, ending="")
