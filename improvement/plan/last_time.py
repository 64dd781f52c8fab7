"""Finds what was agreed in the round before."""

from collections.abc import Sequence

from django.utils import timezone

from improvement.plan import proposing, queries
from improvement.present import last_time as present
from improvement.present.last_time import LastTime
from results.comparing import change_page_of, readable
from results.models import AnyEvidence
from results.present.change.data import ChangePage
from results.stored import readiness_of


def last_time_of(
    evidence: AnyEvidence, earlier: Sequence[AnyEvidence], *, change: ChangePage | None = None
) -> LastTime | None:
    """`earlier`: the rounds that closed before it, oldest first. None where nothing was agreed in the last of them."""
    tasks = queries.tasks_of(earlier[-1].round) if earlier else []
    if not tasks:
        return None
    before = earlier[-1].round
    offered = proposing.offered_of(earlier[-1]) if readable(earlier[-1]) else None
    rows = (*offered.first, *offered.others) if offered else ()
    return present.last_time(
        present.agreed(tasks, rows, before.catalogue.practices),
        change=change or change_page_of(evidence, earlier),
        readiness=readiness_of(evidence),
        today=timezone.localdate(),
        round_pk=before.pk,
        number=evidence.round.number,
    )
