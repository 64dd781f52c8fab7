"""The text of a certificate of deletion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from governance.gather import FileGone
from governance.models import Certificate
from questions.languages import ENGLISH, current, grouped


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
    day = date_format(timezone.localtime(facts.deleted_at), "d F Y, H:i T")
    lines = [
        _("Certificate of deletion {number}").format(number=facts.number),
        "",
        _("{kind} deleted: {subject}").format(kind=facts.kind, subject=facts.subject),
        _("Organisation: {organisation}").format(organisation=facts.organisation),
        _("When: {time}").format(time=day),
        _("By: {person}").format(person=facts.deleted_by),
        _("Reason: {reason}").format(reason=facts.reason or _("not given")),
        "",
        _("What was deleted, and how many rows:"),
        *(f"- {_(title)}: {grouped(count)}" for title, count in counts.items()),
        "",
        _("Stored results and files that were deleted, with their SHA-256:"),
        *([f"- {file.what}: {file.sha256}" for file in files] or ["- " + pgettext("of files", "none")]),
        "",
        _("What stays: this certificate, and the audit trail, which says who did what and holds no answers."),
        _("Backups, and the write-ahead log of the database, still hold the data until they are deleted."),
        _("Copies that people have downloaded are not deleted."),
    ]
    return "\n".join(lines) + "\n"


def in_words(certificate: Certificate) -> str:
    """In the language of the page. In English as it was written; in others from what it is about."""
    if current() == ENGLISH:
        return certificate.text
    facts = Facts(
        number=certificate.number,
        kind=certificate.get_kind_display(),
        subject=certificate.subject,
        organisation=certificate.organisation_name,
        deleted_at=certificate.deleted_at,
        deleted_by=certificate.deleted_by,
        reason=certificate.reason,
    )
    return certificate_text(
        facts, certificate.counts, [FileGone(file.what, file.sha256) for file in certificate.files.all()]
    )
