"""Print the JSON Schema of a report, as in `docs/report-schema.json`."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from reports.documents import record


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:  # noqa: ANN401 (Django passes its own options)
        self.stdout.write(json.dumps(record.schema(), indent=2))
