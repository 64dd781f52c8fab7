"""Finds what has happened and is not recorded yet, by looking at the tables where it happened.

So no action has to know of webhooks, and nothing is missed when a process is killed: it is found at the next look.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from assessments.models import Round
from assessments.vocabulary import RoundState
from jobs.models import JobState
from reports.models import Report, ReportRequest, SignOff
from results.models import Evidence
from webhooks.models import Endpoint, Event
from webhooks.vocabulary import Kind

LATELY = timedelta(days=7)  # a worker that was away for longer tells nothing of what came before
Finder = Callable[[], QuerySet[Any]]


def unrecorded() -> Iterator[Event]:
    """Events, not saved, of organisations that have an address."""
    for kind, (find, to_round, describe) in KINDS.items():
        known = Event.objects.filter(kind=kind, subject=OuterRef("pk"))
        listening = Endpoint.objects.values("organisation")
        rows = find().filter(~Exists(known), **{f"{to_round}project__organisation__in": listening})
        for row in rows.select_related(f"{to_round}project__organisation"):
            yield _event(kind, row, *describe(row))


def _event(kind: str, row: Model, round: Round, happened_at: datetime | None, more: Mapping[str, object]) -> Event:
    project = round.project
    data = {
        "organisation": {"id": project.organisation_id, "name": project.organisation.name},
        "project": {"id": project.pk, "name": project.name},
        "round": {"id": round.pk, "number": round.number, "is_practice": round.is_practice},
        "url": f"{settings.SITE_URL}{reverse('assessments:show_round', args=[round.pk])}",
        **more,
    }
    return Event(
        organisation=project.organisation,
        round=round,
        kind=kind,
        subject=row.pk,
        happened_at=happened_at or timezone.now(),
        data=data,
    )


def _opened() -> QuerySet[Round]:
    return Round.objects.filter(state=RoundState.OPEN)


def _closed() -> QuerySet[Round]:
    return Round.objects.filter(state=RoundState.CLOSED, closed_at__gte=Now() - LATELY)


def _ready() -> QuerySet[Evidence]:
    return Evidence.objects.without_figures().filter(gathered_at__gte=Now() - LATELY)


def _issued() -> QuerySet[Report]:
    return Report.objects.without_files().filter(made_at__gte=Now() - LATELY)


def _signed() -> QuerySet[SignOff]:
    without = ("report__pdf", "report__evidence", "report__readiness", "report__facts")
    return SignOff.objects.filter(signed_at__gte=Now() - LATELY).defer(*without)


def _failed() -> QuerySet[ReportRequest]:
    parked = {"job__state": JobState.PARKED, "job__finished_at__gte": Now() - LATELY}
    return ReportRequest.objects.filter(is_draft=False, **parked).select_related("job").defer("pdf")


def _report(report: Report) -> dict[str, object]:
    return {"report": {"id": report.pk, "version": report.version, "sha256": report.sha256}}


Described = tuple[Round, datetime | None, Mapping[str, object]]
# How rows are found, how they lead to their round, and what is told of them.
KINDS: Mapping[str, tuple[Finder, str, Callable[[Any], Described]]] = {
    Kind.ROUND_OPENED: (_opened, "", lambda row: (row, None, {})),
    Kind.ROUND_CLOSED: (_closed, "", lambda row: (row, row.closed_at, {})),
    Kind.RESULTS_READY: (_ready, "round__", lambda row: (row.round, row.gathered_at, {})),
    Kind.REPORT_ISSUED: (_issued, "round__", lambda row: (row.round, row.made_at, _report(row))),
    Kind.REPORT_SIGNED: (
        _signed,
        "report__round__",
        lambda row: (row.report.round, row.signed_at, _report(row.report)),
    ),
    Kind.REPORT_FAILED: (_failed, "round__", lambda row: (row.round, row.job.finished_at, {})),
}
