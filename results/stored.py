"""The results that closing stored, and what is published of them."""

from results import queries
from results.instrument import instrument_from
from results.models import Evidence
from scoring import engine
from scoring.disclosure.published import PublishedReadiness, published
from scoring.model import Readiness, serial


def readiness_of(evidence: Evidence) -> PublishedReadiness:
    """Raises KeyError, TypeError and others where what an older engine stored can no longer be read."""
    return published(_exact(evidence))


def _exact(evidence: Evidence) -> Readiness:
    """Version 0.2.0 wrote exact figures of few people into its sentences: its results are worked out again from the
    same evidence, by the same rules."""
    readiness = serial.readiness_from_json(evidence.readiness)
    if serial.is_current(evidence.readiness):
        return readiness
    round = evidence.round
    instrument = instrument_from(round.catalogue, is_live=round.is_live)
    return engine.assess(serial.evidence_from_json(evidence.evidence), instrument, earlier=queries.sizes_before(round))
