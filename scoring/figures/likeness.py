"""Which case of the manifesto a round resembles: an illustration, never evidence (docs/scoring.md, rule 9)."""

from collections.abc import Iterable, Mapping
from math import fsum

from scoring.model import Case, FlagRule, Instrument, Likeness, PrincipleResult
from scoring.words import results as words

# With fewer principles in common a distance means nothing.
ENOUGH_PRINCIPLES = 4

Scores = Mapping[str, float]


def known(principles: Mapping[str, PrincipleResult]) -> dict[str, float]:
    return {code: principle.score for code, principle in principles.items() if principle.score is not None}


def likeness(rule: FlagRule, instrument: Instrument, scores: Scores) -> Likeness:
    """The closer of the two cases that the bank names for the flag. Raises KeyError for a case that does not exist."""
    cases = {case.code: case for case in instrument.cases}
    pair = [cases[rule.like.worse], cases[rule.like.better]]
    distances = distances_to(instrument.cases, scores)
    nearest_code = nearest(pair, distances)
    if nearest_code is None:
        return Likeness(rule.code, None, "", None, (), distances, words.NO_LIKENESS(), words.NO_LIKENESS())
    case, distance = cases[nearest_code], distances[nearest_code]
    common = _common(case, scores)
    sentence = words.likeness(case.title, distance, len(common))
    return Likeness(rule.code, case.code, case.title, distance, common, distances, sentence)


def distances_to(cases: Iterable[Case], scores: Scores) -> dict[str, float]:
    """Mean absolute difference (0 to 100) over the principles known of both, for cases with at least four of them."""
    comparable = [case for case in cases if len(_common(case, scores)) >= ENOUGH_PRINCIPLES]
    return {case.code: _distance(case, scores) for case in comparable}


def nearest(cases: Iterable[Case], distances: Scores) -> str | None:
    """The first on a tie; None where there is nothing to compare with."""
    return min((case.code for case in cases if case.code in distances), key=distances.__getitem__, default=None)


def _common(case: Case, scores: Scores) -> tuple[str, ...]:
    return tuple(code for code in scores if code in case.scores)


def _distance(case: Case, scores: Scores) -> float:
    common = _common(case, scores)
    return fsum(abs(case.scores[code] - scores[code]) for code in common) / len(common)
