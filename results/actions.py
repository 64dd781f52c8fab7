"""Closing a round, and storing its evidence and readiness."""

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
from results.quality import actions as quality
from scoring import engine
from scoring.model import serial

logger = logging.getLogger(__name__)


class RoundNotClosedError(Exception):
    """Results exist for closed rounds only, and never for practice."""


def close_and_freeze(*, round: Round, by: User | str) -> Evidence | None:
    """Close the round, then calculate its results. Respondents wait for the first step only. A practice round has none.

    If the process stops between the two steps, the round stays closed, and the worker or the first visit to the results
    finishes the job. Raises RoundNotOpenError.
    """
    assessments.close_round(round=round, by=by)
    return None if round.is_practice else freeze(round, by)


def finish_closed_rounds(*, by: User | str) -> int:
    """Finish rounds whose closing was interrupted. Returns how many were finished."""
    return sum(_is_finished(round, by) for round in list(queries.unfinished_rounds()))


def _is_finished(round: Round, by: User | str) -> bool:
    """A failure is logged and does not stop the others."""
    try:
        _finish(round, by)
    except Exception:
        logger.exception("closing %s could not be finished", round.pk)
        return False
    return True


def _finish(round: Round, by: User | str) -> None:
    if round.is_practice:
        assessments.finish_closing(round=round)
    else:
        freeze_evidence(round=round, by=by)


def close_due_rounds(*, by: User | str) -> int:
    """Close every open round whose last day has passed. Returns how many were closed.

    A round that someone else closes in the meantime is not counted.
    """
    return sum(_close_if_open(round, by) for round in list(due_rounds()))


def _close_if_open(round: Round, by: User | str) -> bool:
    """A failure is logged and does not stop the others. Results of a round that is already closed come later."""
    try:
        close_and_freeze(round=round, by=by)
    except RoundNotOpenError:
        return False
    except Exception:
        logger.exception("%s could not be closed on its last day", round.pk)
        return False
    return True


def freeze_evidence(*, round: Round, by: User | str) -> Evidence:
    """The evidence of a closed round, calculated now if it is not stored yet. Raises RoundNotClosedError."""
    if not round.has_results:
        raise RoundNotClosedError
    kept = Evidence.objects.without_figures().filter(round=round).first()
    if kept:
        return kept
    assessments.finish_closing(round=round)
    return freeze(round, by)


def freeze_earlier(*, round: Round, by: User | str) -> tuple[Evidence, ...]:
    """The evidence of the closed rounds before this one, oldest first. One query, unless some is not stored yet."""
    rounds = queries.rounds_before(round).select_related("evidence", "project__organisation")
    rounds = rounds.defer("evidence__evidence", "evidence__readiness")
    return tuple(
        earlier.evidence if hasattr(earlier, "evidence") else freeze_evidence(round=earlier, by=by)
        for earlier in rounds
    )


def freeze(round: Round, by: User | str) -> Evidence:
    """After the rounds before it, whose groups' sizes decide what may be printed."""
    freeze_earlier(round=round, by=by)
    evidence = gather.gather(round)
    sizes = queries.sizes_before(round)
    readiness = engine.assess(evidence, instrument_from(round.catalogue, is_live=round.is_live), earlier=sizes)
    stored = _keep_first(
        Evidence(
            round=round,
            evidence=serial.evidence_as_json(evidence),
            readiness=serial.readiness_as_json(readiness),
            engine_version=readiness.engine_version,
        ),
        by,
    )
    quality.measure(evidence=stored)
    return stored


@transaction.atomic
def _keep_first(evidence: Evidence, by: User | str) -> Evidence:
    """If two processes finish together, keep the first; they are identical."""
    round = evidence.round
    Evidence.objects.bulk_create([evidence], ignore_conflicts=True)
    audit.record(action="evidence frozen", subject=round, organisation=round.project.organisation, by=by)
    return Evidence.objects.get(round=round)
