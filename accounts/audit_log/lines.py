"""The entries of one organisation: filtered, and as a CSV file."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import AuditEntry, Organisation

MOST_LINES = 50_000  # of a file: what a spreadsheet opens without trouble
COLUMNS = ("time", "number", "event", "about", "who", "network address", "hash")
# Characters that begin a formula, with the full-width ones that some spreadsheets treat the same.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LOOKUPS = {
    "event": "action",
    "person": "actor__icontains",
    "text": "subject__icontains",
    "since": "at__date__gte",
    "until": "at__date__lte",
}


def entries_of(organisation: Organisation, chosen: Mapping[str, object]) -> QuerySet[AuditEntry]:
    """Newest first."""
    lookups = {LOOKUPS[name]: value for name, value in chosen.items() if value}
    return AuditEntry.objects.filter(organisation=organisation, **lookups).order_by("-pk")


def as_csv(entries: Iterable[AuditEntry]) -> str:
    """The times have their zone; text that a spreadsheet would take for a formula is marked as text."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for entry in entries:
        at = timezone.localtime(entry.at).isoformat(timespec="seconds")
        texts = (entry.action, entry.subject, entry.actor, entry.network)
        writer.writerow([at, entry.number, *map(as_text, texts), entry.hash])
    return file.getvalue()


def as_text(text: str) -> str:
    """For a cell of a CSV file: one line, and never a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(BEGINS_A_FORMULA) else line
