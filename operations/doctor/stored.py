"""Is everything that was stored once still what it was? Files, evidence, the audit trail."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from accounts.audit_log.chain import continue_chain, head
from accounts.audit_log.verifying import faults
from operations.doctor.findings import Finding, fault, note, ok
from reports.models import DocumentTemplate, Report, ReportDocument
from results import gather, queries
from results.instrument import instrument_from
from results.models import AnyEvidence, Evidence, Rescored
from scoring import engine
from scoring.model import ENGINE_VERSION, serial

_MOST_NAMED = 10
_FILES: tuple[tuple[str, type[models.Model], str], ...] = (
    ("PDF of report", Report, "pdf"),
    ("other format of a report, row", ReportDocument, "content"),
    ("template of an organisation, row", DocumentTemplate, "content"),
)
_FROM_BACKUP = "Take the row from a backup of an earlier day, and find out who can write to the database."


def everything(*, with_audit: bool = True) -> Iterator[Finding]:
    yield from files()
    yield from evidence()
    if with_audit:
        yield from audit_trail()


def files() -> Iterator[Finding]:
    """Each file against the SHA-256 that was stored with it, one at a time."""
    count, wrong = 0, []
    for what, model, column in _FILES:
        rows = model._default_manager.exclude(**{column: None}).order_by("pk")  # noqa: SLF001 (documented)
        for pk, content, sha256 in rows.values_list("pk", column, "sha256").iterator(chunk_size=1):
            count += 1
            if hashlib.sha256(content).hexdigest() != sha256:
                wrong.append(f"{what} {pk}")
    if wrong:
        yield fault("files", f"{len(wrong)} of {count:,} are not what was stored: {_named(wrong)}", _FROM_BACKUP)
    else:
        yield ok("files", f"{count:,} files have their SHA-256")


def evidence() -> Iterator[Finding]:
    """Scored again, and counted again while the answers are there."""
    count, older = 0, 0
    wrong: list[str] = []
    unsure: list[str] = []
    for row in _rows_of_evidence():
        count += 1
        if row.engine_version != ENGINE_VERSION:
            older += 1
        elif (scored := _scored(row)) != row.readiness:
            (unsure if _may_print_otherwise(row, scored) else wrong).append(str(row))
        if _is_counted_otherwise(row):
            wrong.append(f"answers of {row.round}")
    yield from _about_evidence(count - older, wrong, unsure)
    if older:
        yield note("evidence", f"{older:,} results are of older rules, and were only counted again")


def _about_evidence(count: int, wrong: list[str], unsure: list[str]) -> Iterator[Finding]:
    if wrong:
        yield fault("evidence", f"changed after the round closed: {_named(wrong)}", _FROM_BACKUP)
    if unsure:
        advice = "That is right if an earlier round of the project was deleted or scored again since."
        yield note("evidence", f"prints other digits or words when scored again: {_named(unsure)}", advice)
    if not wrong and not unsure:
        yield ok("evidence", f"{count:,} results are the same when scored again")


def _may_print_otherwise(row: AnyEvidence, scored: Mapping[str, Any]) -> bool:
    """Sizes of earlier rounds change what is printed, and nothing that is decided."""
    return row.round.number > 1 and _decided(row.readiness) == _decided(scored)


def _decided(readiness: Mapping[str, Any]) -> list[object]:
    states = {code: flag["state"] for code, flag in readiness["flags"].items()}
    return [states, readiness["groups"], readiness["principles"]]


def _rows_of_evidence() -> Iterator[AnyEvidence]:
    for table in (Evidence, Rescored):
        rows = table._default_manager.select_related("round__project__organisation")  # noqa: SLF001 (documented)
        yield from rows.order_by("pk").iterator(chunk_size=1)


def _scored(row: AnyEvidence) -> Mapping[str, Any]:
    counts = serial.evidence_from_json(row.evidence)
    instrument = instrument_from(row.round.canonical, is_live=row.round.is_live)
    return serial.readiness_as_json(engine.assess(counts, instrument, earlier=queries.sizes_before(row.round)))


def _is_counted_otherwise(row: AnyEvidence) -> bool:
    """Retention empties answers and says so. Of a voided round nothing is shown."""
    if row.round.is_void or hasattr(row.round, "answersgone"):
        return False
    now = serial.evidence_as_json(gather.gather(row.round))
    is_as_many = row.engine_version != ENGINE_VERSION or _answered(row.evidence) == _answered(now)
    return not is_as_many or gather.has_lost_answers(row.evidence, now)


def _answered(counts: Mapping[str, Any]) -> dict[str, object]:
    """Older rules counted other people."""
    return {group["code"]: group["answered"] for group in counts["groups"]}


def audit_trail() -> Iterator[Finding]:
    continue_chain()
    found = list(faults())
    if found:
        yield fault(
            "audit trail", _named(found), "Read docs/how-to/read-the-audit-trail.md: somebody may have changed it."
        )
    else:
        yield ok("audit trail", f"whole, its head is {head()}" if head() else "empty")


def _named(things: list[str]) -> str:
    more = len(things) - _MOST_NAMED
    return "; ".join(things[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
