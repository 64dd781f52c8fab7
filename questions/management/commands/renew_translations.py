"""Bring the files of a language up to date with the banks: new texts get an empty line, changed ones lose theirs.

Words whose source is the same stay. Texts that only members read are left out where the file has none of them.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from questions import languages
from questions.problems import BankError
from questions.translating.renewing import renew


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", help="its code, such as cy")
        parser.add_argument("folder", nargs="?", type=Path)

    def handle(self, *, language: str, folder: Path | None, **_options: Any) -> None:  # noqa: ANN401 (Django's own too)
        if not languages.is_known(language):
            raise CommandError(f"`{language}` is not the code of a language.")
        try:
            for renewed in renew(folder or settings.BANKS_DIR, language):
                self.stdout.write(f"{renewed.name}: version {renewed.version}, {renewed.empty} texts to translate")
        except BankError as error:
            raise CommandError(str(error)) from error
