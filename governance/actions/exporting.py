"""Hands out what is held: about one person, or of a whole organisation."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model, QuerySet

from accounts import audit
from accounts.models import AuditEntry, Organisation, User
from assessments.models import BoxedSheet, Draft, Response
from governance.gather import held_about
from governance.present.person import held_as_text
from governance.tables import label_of, rows_of, tables_of
from improvement.models import BoxedObservation, MeetingVote, UsedPaper, VoteOption
from results.comparing import readable
from results.models import Evidence, Rescored
from scoring.model import serial

# Columns that open something, or could link a person to answers; and exact counts: those of few people are answers.
_SECRET = {"password", "token_hash", "key", "fingerprint", "evidence", "readiness"}
# What people answered, person by person: it leaves the database as figures only (decision 64).
_LEFT_OUT = {Draft, BoxedSheet, BoxedObservation, Response, UsedPaper}
# Of a vote that is open: its code, and counts, which are never kept.
_OF_OPEN_VOTES: dict[type[Model], set[str]] = {MeetingVote: {"code", "ballots"}, VoteOption: {"chosen"}}
_CHUNK = 500  # rows


@transaction.atomic
def export_person(*, organisation: Organisation, email: str, by: User | str) -> bytes:
    """A ZIP with what is held about the person, to read (TXT) and to process (JSON)."""
    held = held_about(organisation, email)
    audit.record(action="personal data exported", subject=email, organisation=organisation, by=by)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("what-is-held.txt", held_as_text(held))
        archive.writestr("what-is-held.json", json.dumps(asdict(held), ensure_ascii=False, indent=1))
    return file.getvalue()


@transaction.atomic
def export_organisation(*, organisation: Organisation, file: IO[bytes], by: str) -> int:
    """Write every row of an organisation to a ZIP, a file of JSON lines for each table. Returns how many rows.

    Passwords, hashes of links and keys are left out, and so are answers, sent or not. Results of closed rounds have
    their figures as published, in a column `published`: null where they can no longer be read.
    """
    members = User.objects.filter(membership__organisation=organisation)
    own = [table for table in tables_of(Organisation) if table not in _LEFT_OUT]
    parts = {label_of(table): rows_of(organisation, table) for table in own}
    parts |= {label_of(User): members, label_of(AuditEntry): AuditEntry.objects.filter(organisation=organisation)}
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        count = sum(_write(archive, label, rows) for label, rows in sorted(parts.items()))
    audit.record(action="organisation exported", subject=organisation, organisation=organisation, by=by)
    return count


def _write(archive: ZipFile, label: str, rows: QuerySet[Model]) -> int:
    fields = rows.model._meta.concrete_fields  # noqa: SLF001 (documented by Django)
    hidden = _SECRET | _OF_OPEN_VOTES.get(rows.model, set())
    names = [field.attname for field in fields if field.name not in hidden]
    count = 0
    with archive.open(f"{label}.jsonl", "w") as part:
        for row in _plain_rows(rows.order_by("pk"), names):
            part.write(json.dumps(row, cls=_Encoder, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def _plain_rows(rows: QuerySet[Model], names: Sequence[str]) -> Iterator[dict[str, object]]:
    if not issubclass(rows.model, Evidence | Rescored):
        yield from rows.values(*names).iterator(chunk_size=_CHUNK)
        return
    for row in rows.iterator(chunk_size=_CHUNK):
        yield {name: getattr(row, name) for name in names} | {"published": _published(row)}


def _published(row: Model) -> dict[str, Any] | None:
    figures = readable(row) if isinstance(row, Evidence | Rescored) else None
    return serial.readiness_as_json(figures) if figures else None


class _Encoder(DjangoJSONEncoder):
    """Files as base64."""

    def default(self, o: object) -> object:
        if isinstance(o, bytes | memoryview):
            return base64.b64encode(o).decode()
        return super().default(o)
