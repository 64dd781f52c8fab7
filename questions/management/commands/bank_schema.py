"""Print the JSON Schema of all bank files: an object with one entry per file."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from questions.content import Banks


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:  # noqa: ANN401 (Django passes its own options)
        self.stdout.write(json.dumps(Banks.model_json_schema(), indent=2))
