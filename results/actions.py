"""Closing a round, and keeping what it said."""

import logging

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments import actions as assessments
from assessments.actions import RoundNotOpenError
from assessments.models import Round
from assessments.queries import due_rounds
from results import gather, queries
from results.instrument import instrument_from
from results.models import Evidence
from scoring import engine
from scoring.model import serial

logger = logging.getLogger(__name__)


class RoundNotClosedError(Exception):
    """Results exist for closed rounds only."""


def close_and_freeze(*, round: Round, by: User | str) -> Evidence:
    """Close, then work out what the round says. Two steps: respondents wait for the first one only.

    Should the process end in between, the round stays closed; whoever looks at its results first, or the worker, ends
    what was begun. Raises RoundNotOpenError.
    """
    assessments.close_round(round=round, by=by)
    return freeze(round, by)


def finish_closed_rounds(*, by: User | str) -> int:
    """End what a process that was killed while closing a round has left; how many rounds there were."""
    return sum(_is_frozen(round, by) for round in list(queries.unfinished_rounds()))


def _is_frozen(round: Round, by: User | str) -> bool:
    """One that fails stops no other."""
    try:
        freeze_evidence(round=round, by=by)
    except Exception:
        logger.exception("the closing of %s could not be ended", round.pk)
        return False
    return True


def close_due_rounds(*, by: User | str) -> int:
    """Close every open round whose last day has passed, as by hand; how many there were.

    Whoever closes one meanwhile, by hand or in another pass, has closed it: it is not counted here.
    """
    return sum(_close_if_open(round, by) for round in list(due_rounds()))


def _close_if_open(round: Round, by: User | str) -> bool:
    """One that fails stops no other; should it be closed already, its results are worked out later."""
    try:
        close_and_freeze(round=round, by=by)
    except RoundNotOpenError:
        return False
    except Exception:
        logger.exception("%s could not be closed on its last day", round.pk)
        return False
    return True


def freeze_evidence(*, round: Round, by: User | str) -> Evidence:
    """The evidence of a closed round, worked out now if it was not before. Raises RoundNotClosedError."""
    if not round.is_closed:
        raise RoundNotClosedError
    kept = Evidence.objects.without_figures().filter(round=round).first()
    if kept:
        return kept
    assessments.finish_closing(round=round)
    return freeze(round, by)


def freeze_earlier(*, round: Round, by: User | str) -> tuple[Evidence, ...]:
    """The evidence of the closed rounds before this one, oldest first. One query, unless some was not kept yet."""
    found = queries.rounds_before(round).select_related("evidence", "project__organisation")
    rounds = found.defer("evidence__evidence", "evidence__readiness")
    return tuple(one.evidence if hasattr(one, "evidence") else freeze_evidence(round=one, by=by) for one in rounds)


def freeze(round: Round, by: User | str) -> Evidence:
    evidence = gather.gather(round)
    readiness = engine.assess(evidence, instrument_from(round.catalogue))
    return _keep_first(
        Evidence(
            round=round,
            evidence=serial.evidence_as_json(evidence),
            readiness=serial.readiness_as_json(readiness),
            engine_version=readiness.engine_version,
        ),
        by,
    )


@transaction.atomic
def _keep_first(evidence: Evidence, by: User | str) -> Evidence:
    """Of two that were worked out at once the first is kept; both say the same."""
    round = evidence.round
    Evidence.objects.bulk_create([evidence], ignore_conflicts=True)
    audit.record(action="evidence frozen", subject=round, organisation=round.project.organisation, by=by)
    return Evidence.objects.get(round=round)
