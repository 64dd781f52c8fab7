"""The text of a certificate of deletion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from governance.gather import FileGone


@dataclass(frozen=True)
class Facts:
    """What a certificate says."""

    number: str
    kind: str
    subject: str
    organisation: str
    deleted_at: datetime
    deleted_by: str
    reason: str


def certificate_text(facts: Facts, counts: Mapping[str, int], files: Iterable[FileGone]) -> str:
    at = timezone.localtime(facts.deleted_at)
    lines = [
        f"Certificate of deletion {facts.number}",
        "",
        f"{facts.kind} deleted: {facts.subject}",
        f"Organisation: {facts.organisation}",
        f"When: {at:%d %B %Y, %H:%M %Z}",
        f"By: {facts.deleted_by}",
        f"Reason: {facts.reason or 'not given'}",
        "",
        "What was deleted, and how many rows:",
        *(f"- {title}: {count:,}" for title, count in counts.items()),
        "",
        "Stored results and files that were deleted, with their SHA-256:",
        *([f"- {file.what}: {file.sha256}" for file in files] or ["- none"]),
        "",
        "What stays: this certificate, and the audit trail, which says who did what and holds no answers.",
        "Backups, and the write-ahead log of the database, still hold the data until they are deleted.",
        "Copies that people have downloaded are not deleted.",
    ]
    return "\n".join(lines) + "\n"
