"""Stored results in the language of the reader: the same figures, in other words.

What closing stores is in English. Another language needs no second copy: the stored counts are scored
again, and every sentence is said again. That is taken only where all figures, codes and states come out as they were
stored; otherwise the stored English stands, as it does for what an older engine stored.
"""

from collections.abc import Iterator
from typing import Any

from django.core.cache import caches

from questions import languages
from results import queries
from results.instrument import instrument_from
from results.models import AnyEvidence
from scoring import engine
from scoring.disclosure.suppression import Sizes
from scoring.model import ENGINE_VERSION, Readiness, serial
from scoring.words import tongue

# Under these names results keep what people read, and no figure, code or state.
_WORDS = frozenset(
    {
        "title",
        "sentence",
        "reason",
        "reasons",
        "meaning",
        "would_clear",
        "name",
        "label",
        "cautions",
        "stops",
        "text",
        "area",
    }
)


def in_readers_words(evidence: AnyEvidence, stored: Readiness) -> Readiness:
    """`stored` is what closing stored of the round, or what was stored when it was scored again."""
    if tongue.current().is_english() or evidence.engine_version != ENGINE_VERSION:
        return stored
    key = f"reworded-{evidence.round_id}-{evidence.engine_version}-{languages.current()}"
    cache = caches["fragments"]
    kept: Readiness | None = cache.get(key)
    if kept is None:
        kept = _reworded(evidence, stored)
        cache.set(key, kept)
    return kept


def _reworded(evidence: AnyEvidence, stored: Readiness) -> Readiness:
    wanted = figures_of(serial.readiness_as_json(stored))
    for again in _scored_again(evidence):
        if figures_of(again) == wanted:
            return serial.readiness_from_json(again)
    return stored


def _scored_again(evidence: AnyEvidence) -> Iterator[dict[str, Any]]:
    """With the groups' sizes in earlier rounds as they are known today, then as when all is printed as of few people
    (results.actions.rescore)."""
    counts, round = serial.evidence_from_json(evidence.evidence), evidence.round
    instrument, sizes = instrument_from(round.catalogue, is_live=round.is_live), queries.sizes_before(round)
    first = engine.assess_in_words(counts, instrument, earlier=sizes)
    yield serial.readiness_as_json(first)
    own: Sizes = {code: (*sizes.get(code, ()), group.answered) for code, group in first.groups.items()}
    yield serial.readiness_as_json(engine.assess_in_words(counts, instrument, earlier=own))


def figures_of(data: Any, name: str = "") -> Any:  # noqa: ANN401 (JSON)
    """Everything but words. That there are none stays."""
    if isinstance(data, dict):
        return {key: figures_of(value, key) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [figures_of(value, name) for value in data]
    return ... if name in _WORDS and isinstance(data, str) and data else data
