"""Closing a round, and storing its evidence and readiness."""

import logging

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments import actions as assessments
from assessments.actions import RoundNotOpenError
from assessments.models import Round
from assessments.queries import due_rounds
from results import gather, headlines, queries
from results.instrument import instrument_from
from results.languages import actions as languages
from results.languages.gather import by_language_of
from results.languages.model import ByLanguage
from results.models import Evidence, Rescored
from results.quality import actions as quality
from scoring import engine, model
from scoring.model import ENGINE_VERSION, serial

logger = logging.getLogger(__name__)


class RoundNotClosedError(Exception):
    """Results exist for closed rounds only, and never for practice."""


class NothingToRescoreError(Exception):
    """The round was scored by the present rules."""


class AnswersGoneError(Exception):
    """Answers of the round have been deleted since it was scored."""


class NotRescoredError(Exception):
    """The round has one set of figures only: that which was stored at closing."""


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
    kept = queries.FROZEN.find(round=round.pk)
    if kept:
        kept.round = round
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
    earlier = freeze_earlier(round=round, by=by)
    evidence = gather.gather(round)
    sizes = queries.sizes_before(round)
    readiness = engine.assess(evidence, instrument_from(round.canonical, is_live=round.is_live), earlier=sizes)
    stored = _keep_first(
        Evidence(
            round=round,
            evidence=serial.evidence_as_json(evidence),
            readiness=serial.readiness_as_json(readiness),
            engine_version=readiness.engine_version,
        ),
        by_language_of(round, readiness),
        by,
    )
    quality.measure(evidence=stored)
    headlines.keep(evidence=stored, earlier=earlier)
    return stored


@transaction.atomic
def _keep_first(evidence: Evidence, found: ByLanguage | None, by: User | str) -> Evidence:
    """If two processes finish together, keep the first; they are identical."""
    round = evidence.round
    Evidence.objects.bulk_create([evidence], ignore_conflicts=True)
    languages.keep(round=round, found=found)
    audit.record(action="evidence frozen", subject=round, organisation=round.project.organisation, by=by)
    return Evidence.objects.get(round=round)


def rescore(*, round: Round, by: User | str) -> Rescored:
    """Score a round of an older engine by the present rules, and keep what was stored at closing.

    The second time, and where two do it at once, it gives what was stored first. Nothing is written before everything
    is worked out, so a process that stops leaves nothing by half. Raises RoundNotClosedError, NothingToRescoreError
    and AnswersGoneError.
    """
    if round.is_void:
        raise RoundNotClosedError
    kept = freeze_evidence(round=round, by=by)
    if kept.engine_version == ENGINE_VERSION:
        raise NothingToRescoreError
    if rescored := queries.rescored_of(round):
        return rescored
    row = _keep_rescored(_scored_again(kept), by)
    headlines.renew(project=round.project)  # later rounds may be compared with it now
    return row


def _scored_again(kept: Evidence) -> Rescored:
    evidence = gather.gather(kept.round)
    counts = serial.evidence_as_json(evidence)
    if gather.has_lost_answers(kept.evidence, counts):
        raise AnswersGoneError
    readiness = _by_present_rules(kept, evidence)
    return Rescored(
        round=kept.round,
        evidence=counts,
        readiness=serial.readiness_as_json(readiness),
        engine_version=readiness.engine_version,
    )


def _by_present_rules(kept: Evidence, evidence: model.Evidence) -> model.Readiness:
    """Where other people are counted than then, subtracting would tell on them: all is printed as of few people."""
    instrument, sizes = (
        instrument_from(kept.round.canonical, is_live=kept.round.is_live),
        queries.sizes_before(kept.round),
    )
    readiness = engine.assess(evidence, instrument, earlier=sizes)
    if gather.counts_the_same_people(kept.readiness, readiness):
        return readiness
    own = {code: (*sizes.get(code, ()), group.answered) for code, group in readiness.groups.items()}
    return engine.assess(evidence, instrument, earlier=own)


@transaction.atomic
def _keep_rescored(rescored: Rescored, by: User | str) -> Rescored:
    """If two processes finish together, keep the first; they are identical."""
    figures = {"evidence": rescored.evidence, "readiness": rescored.readiness}
    row, is_new = Rescored.objects.get_or_create(
        round=rescored.round, engine_version=rescored.engine_version, defaults=figures
    )
    if is_new:
        organisation = rescored.round.project.organisation
        audit.record(action="round scored again", subject=rescored.round, organisation=organisation, by=by)
    return row


@transaction.atomic
def choose_for_reports(*, round: Round, by_present_rules: bool, by: User | str) -> None:
    """Which figures new reports of a rescored round are made from. Issued reports stay. Raises NotRescoredError."""
    rescored = Rescored.objects.without_figures().filter(round=round, engine_version=ENGINE_VERSION)
    if not rescored.exists():
        raise NotRescoredError
    if rescored.exclude(is_for_reports=by_present_rules).update(is_for_reports=by_present_rules):
        organisation = round.project.organisation
        audit.record(action="figures for reports chosen", subject=round, organisation=organisation, by=by)
