"""What can be shown of the languages in which people answered, worked out from tallies. No Django."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scoring.disclosure.steps import guarded_mean
from scoring.model import Evidence, Tally
from scoring.model.scales import has_score
from scoring.words.language import to_step


@dataclass(frozen=True)
class LanguageFigures:
    """`principles`: code -> score to the nearest five points, None where too few could say."""

    language: str
    people: int
    principles: Mapping[str, float | None]


@dataclass(frozen=True)
class ByLanguage:
    """`hidden` languages have too few people, or would tell of one that has. Nobody learns which of the two."""

    threshold: int
    shown: tuple[LanguageFigures, ...]
    hidden: tuple[str, ...]


def by_language(
    counted: Mapping[str, Evidence], offered: Iterable[str], principles: Iterable[str], threshold: int
) -> ByLanguage:
    """`counted`: language -> the answers in it, of the groups that may be shown. `offered`: all languages, in order."""
    people = {code: _people(counted.get(code)) for code in offered}
    shown = may_be_shown(people, threshold)
    pooled = {code: _pooled(counted[code]) for code in counted}
    figures = {scale: _scores(scale, pooled, shown, threshold) for scale in principles}
    return ByLanguage(
        threshold=threshold,
        shown=tuple(
            LanguageFigures(code, people[code], {scale: scores.get(code) for scale, scores in figures.items()})
            for code in people
            if code in shown
        ),
        hidden=tuple(code for code in people if code not in shown),
    )


def by_language_from(kept: Mapping[str, Any]) -> ByLanguage:
    """The same from its JSON."""
    shown = tuple(LanguageFigures(**one) for one in kept["shown"])
    return ByLanguage(kept["threshold"], shown, tuple(kept["hidden"]))


def may_be_shown(people: Mapping[str, int], threshold: int) -> frozenset[str]:
    """Those with enough people. The others must be nobody or enough together: else the smallest is hidden too,
    because their number and figures could be worked out by subtracting from those of everybody."""
    shown = {code for code, count in people.items() if count >= threshold}
    while shown and 0 < sum(count for code, count in people.items() if code not in shown) < threshold:
        shown.remove(min(shown, key=lambda code: (people[code], code)))
    return frozenset(shown)


def _scores(
    scale: str, pooled: Mapping[str, Mapping[str, Mapping[Tally, int]]], shown: frozenset[str], threshold: int
) -> dict[str, float]:
    """The same rule again for the people who have a score on this scale."""
    tallies = {code: scales.get(scale, {}) for code, scales in pooled.items()}
    scored = {code: sum(n for tally, n in counted.items() if has_score(tally)) for code, counted in tallies.items()}
    enough = may_be_shown(scored, threshold) & shown
    certain = {code: guarded_mean(tallies[code], threshold) for code in enough}
    return {code: to_step(mean) for code, mean in certain.items() if mean is not None}


def _people(evidence: Evidence | None) -> int:
    return sum(group.answered for group in evidence.groups) if evidence else 0


def _pooled(evidence: Evidence) -> dict[str, dict[Tally, int]]:
    """Scale -> tallies of all people: each counts the same, because groups would be too small here."""
    pooled: dict[str, Counter[Tally]] = {}
    for group in evidence.groups:
        for scale, tallies in group.scales.items():
            pooled.setdefault(scale, Counter()).update(tallies)
    return {scale: dict(tallies) for scale, tallies in pooled.items()}
