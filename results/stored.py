"""The results that closing stored, and what is published of them, in the language of the page that is being made."""

import hashlib
import json

from questions import languages
from results import queries
from results.instrument import instrument_from
from results.models import AnyEvidence
from results.tongue.rewording import in_readers_words
from scoring import engine
from scoring.disclosure.published import PublishedReadiness, published
from scoring.model import ENGINE_VERSION, Readiness, serial

_KEPT = "_published"


def readiness_of(evidence: AnyEvidence) -> PublishedReadiness:
    """Raises KeyError, TypeError and others where what an older engine stored can no longer be read.

    Kept with the row for as long as that lives, which is one request: reading it is most of the work of a first view.
    """
    kept: dict[str, PublishedReadiness] = evidence.__dict__.setdefault(_KEPT, {})
    language = languages.current()
    if language not in kept:
        kept[language] = published(_exact(evidence))
    return kept[language]


def sha256_of(content: object) -> str:
    """Of JSON without spaces and with sorted keys."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def engine_of(evidence: AnyEvidence) -> str:
    """The engine whose rules the figures of readiness_of() follow."""
    return evidence.engine_version if serial.is_current(evidence.readiness) else ENGINE_VERSION


def _exact(evidence: AnyEvidence) -> Readiness:
    """Version 0.2.0 wrote exact figures of few people into its sentences: its results are worked out again from the
    same evidence, by the present rules."""
    readiness = serial.readiness_from_json(evidence.readiness)
    if serial.is_current(evidence.readiness):
        return in_readers_words(evidence, readiness)
    round = evidence.round
    instrument = instrument_from(round.catalogue, is_live=round.is_live)
    counts = serial.evidence_from_json(evidence.evidence)
    return engine.assess_in_words(counts, instrument, earlier=queries.sizes_before(round))
