"""What a database says, whatever its tables look like: one hash for each thing that an upgrade must not change."""

import hashlib
import json
from pathlib import Path

from assessments.models import Invitation, Response
from reports.models import Report, ReportDocument
from results.models import Evidence

ROOT = Path(__file__).parents[2]


def migrations():
    """Every migration of ours -> its SHA-256."""
    files = sorted(ROOT.glob("*/migrations/0*.py"))
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def hashes():
    """Name of the thing -> SHA-256."""
    found = {"answers": _answers(), "invitations": _invitations()}
    found |= dict(_evidence()) | dict(_reports()) | dict(_documents())
    return dict(sorted(found.items()))


def _evidence():
    for evidence in Evidence.objects.select_related("round__project"):
        name = f"{evidence.round.project.name}, round {evidence.round.number}"
        yield f"{name}: evidence", _of(evidence.evidence)
        yield f"{name}: readiness", _of(evidence.readiness)


def _reports():
    for report in Report.objects.all():
        yield f"report {report.pk}: PDF", _of_bytes(report.pdf)
        yield f"report {report.pk}: readiness", _of(report.readiness)


def _documents():
    for document in ReportDocument.objects.exclude(content=None):
        yield f"report {document.report_id}: {document.code}", _of_bytes(document.content)


def _answers():
    rows = Response.objects.order_by("asked_group__round", "asked_group__code", "answers")
    return _of(list(map(list, rows.values_list("asked_group__code", "answers"))))


def _invitations():
    return _of(list(map(list, Invitation.objects.order_by("email", "state").values_list("email", "state"))))


def _of(value):
    return _of_bytes(json.dumps(value, sort_keys=True).encode())


def _of_bytes(content):
    return hashlib.sha256(bytes(content)).hexdigest()
